"""Build the offline bundle: everything an installation without internet needs.

::

    lock      which of the locked libraries a platform needs, with their hashes
    sbom      the software bill of materials (CycloneDX)
    build     wheels, scripts, documents, checksums into one folder
    files/    the scripts that the bundle carries

Run by ``python3 dev.py bundle --platform windows|linux --out DIR``.
"""
