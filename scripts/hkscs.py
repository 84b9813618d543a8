"""Makes src/text/hkscs.json: what Big5 has been extended by in Hong Kong, by lead byte, in the order of the trail bytes 40 to 7E and A1 to FE.

    python scripts/hkscs.py

The cells are those that the Hong Kong Supplementary Character Set of 2004 fills, as Python's codec `big5hkscs` has them; U+FFFD stands in cells that it
leaves free, and in those that Big5 fills by itself.
"""
import json
from pathlib import Path

trails = [*range(0x40, 0x7f), *range(0xa1, 0xff)]


def cell(lead, trail):
    is_extended = lead <= 0xa0 or lead in (0xc7, 0xc8) or lead == 0xc6 and trail >= 0xa1 or lead == 0xf9 and trail >= 0xd6 or lead >= 0xfa
    return bytes([lead, trail]).decode('big5hkscs', 'replace') if is_extended else '\ufffd'


rows = {}
for lead in [*range(0x81, 0xa1), *range(0xc6, 0xc9), *range(0xf9, 0xff)]:
    row = [found if '\ufffd' not in (found := cell(lead, trail)) else '\ufffd' for trail in trails]
    if any(found != '\ufffd' for found in row):
        rows[f'{lead:02x}'] = ''.join(row)
out = Path(__file__).parents[1] / 'src/text/hkscs.json'
out.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + '\n')
print(sum(len(row) - row.count('\ufffd') for row in rows.values()), 'characters,', out.stat().st_size, 'bytes')
