"""Take the README's picture: the top of the report on the sample case, in Chromium.

python scripts/picture.py demo/report.html docs/pictures/report.png
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1280, "height": 1150}


def main() -> None:
    """Write the picture of a page."""
    page_file, target = (Path(one) for one in sys.argv[1:3])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE)
        page.goto(page_file.resolve().as_uri())
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(target))
        browser.close()


if __name__ == "__main__":
    main()
