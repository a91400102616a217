"""Make the two binary documents of the sample case: a statement as PDF and an account as docx.

    python scripts/build_sample.py

The texts stand here; the PDF is printed by the system's Chromium. All documents of the sample are invented for the
demonstration: facts and figures follow what the press reported in November 2017, every sentence is our own.
"""

import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import docx

SAMPLE = Path(__file__).resolve().parent.parent / "src" / "sayso" / "data" / "sample"

STATEMENT = """<html lang="en"><head><title>Statement on the departure from Raqqa</title>
<meta name="author" content="US-led coalition">
<style>@page { size: A4; margin: 28mm } body { font: 12pt/1.5 serif }</style></head><body>
<p>US-led coalition, 14 November 2017</p>
<h1>Statement on the departure from Raqqa</h1>
<p>The US-led coalition admitted on Tuesday that it took part in the deal on Raqqa. An officer of the coalition was
present at the talks but did not decide, the coalition said.</p>
<p>Some 250 fighters were allowed to leave Raqqa on October 12, with 3,500 of their family members, the coalition
said.</p>
<p>“We did not want anyone to leave,” a coalition spokesman said. “But the decision was made by the Syrians, who did the
fighting and the dying.”</p>
<p>The spokesman said that the convoy was watched from the air. It was not struck because civilians travelled in it, he
said.</p>
</body></html>"""

ACCOUNT = """
Taken down on 10 November 2017 from a man who was captured near the Turkish border and who says that he was an
intelligence chief of Islamic State (IS). He travelled in the convoy.

“The air strikes put pressure on us for almost ten hours,” the captured man said. “They killed about 500 or 600 people,
fighters and families.”

He said that the talks began on October 10. “After ten hours they started again, on October 11, and those who had
refused the truce changed their minds. And so we left Raqqa on October 12,” he said.

He said that thousands of people left Raqqa, hundreds of fighters among them. The convoy went to the countryside of
eastern Syria, not far from the border with Iraq, the captured man said.

He denied that any foreign fighter had paid for his place in the convoy.
"""


def main() -> None:
    """Write both files into the sample."""
    _print_pdf(STATEMENT, SAMPLE / "coalition-statement.pdf")
    _write_docx(ACCOUNT, SAMPLE / "captured-man.docx")


def _print_pdf(html: str, target: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no Chromium on this machine; install the package chromium and run this again")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "statement.html"
        page.write_text(html, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/u"]
        subprocess.run([chromium, *flags, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True)


def _write_docx(account: str, target: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Account of a captured man"
    made.core_properties.author = "Investigation desk"
    made.core_properties.created = datetime(2017, 11, 10, tzinfo=UTC)
    made.core_properties.modified = datetime(2017, 11, 10, tzinfo=UTC)
    made.add_heading("Account of a captured man", level=1)
    for paragraph in account.strip().split("\n\n"):
        made.add_paragraph(" ".join(paragraph.split()))
    made.save(str(target))


if __name__ == "__main__":
    main()
