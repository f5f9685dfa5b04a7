// Couples each slider with its number, and draws the charts that an answer brings.
// Without this file the form is sent as it is, and the server draws.
const editorForm = () => document.querySelector("[data-editor]");

const halfWidth = (text) => text.normalize("NFKC").replace(/[−▲]/, "-").trim();

function showSliders() {
  for (const slider of editorForm().querySelectorAll("[data-number]")) {
    slider.hidden = false;
  }
}
showSliders();

// While capturing: the number is right before htmx sends the form.
document.body.addEventListener(
  "input",
  ({ target }) => {
    if (!target.closest("[data-editor]")) {
      return;
    }
    if (target.dataset.number) {
      document.getElementById(target.dataset.number).value = target.value;
    } else if (target.dataset.slider && halfWidth(target.value) !== "") {
      document.getElementById(target.dataset.slider).value = halfWidth(target.value);
    }
  },
  true,
);

const EMBEDDING = { ast: true, renderer: "svg", defaultStyle: false, actions: false, tooltip: false };

async function draw(place, { title, description, spec }) {
  await import(editorForm().dataset.charts);
  const holder = document.createElement("div");
  await window.vegaEmbed(holder, spec, EMBEDDING);
  const image = holder.querySelector("svg");
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", `${title} ${description}`);
  for (const part of image.querySelectorAll("[role], [aria-roledescription]")) {
    part.removeAttribute("role");
    part.removeAttribute("aria-roledescription");
    part.removeAttribute("aria-label");
  }
  place.querySelector("figcaption").textContent = title;
  place.querySelector(".chart__description").textContent = description;
  place.querySelector(".chart__scroll").replaceChildren(image);
}

let newest = 0;

document.body.addEventListener("htmx:afterSwap", async ({ target }) => {
  showSliders(); // an anchor was added or taken away
  if (target.id !== "scenario-figures") {
    return;
  }
  newest += 1;
  const mine = newest;
  const charts = document.getElementById("scenario-charts");
  const answers = [...target.querySelectorAll('script[type="application/json"]')];
  charts.hidden = answers.length === 0;
  try {
    for (const answer of answers) {
      const chart = JSON.parse(answer.textContent);
      if (mine === newest) {
        await draw(charts.querySelector(`[data-chart="${chart.id}"]`), chart);
      }
    }
  } catch (error) {
    editorForm().submit(); // the server draws, as it does without this file
    throw error;
  }
});
