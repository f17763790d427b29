"""pdfium.py FILE RESOLUTION DIR: draws the pages of a PDF by PDFium, as DIR/1.pgm, DIR/2.pgm and so on."""
import sys

import pypdfium2

path, resolution, folder = sys.argv[1:]
for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
    bitmap = page.render(scale=float(resolution) / 72, grayscale=True)
    data, width, stride = bytes(bitmap.buffer), bitmap.width, bitmap.stride
    with open(f"{folder}/{number}.pgm", "wb") as file:
        file.write(b"P5 %d %d 255\n" % (width, bitmap.height))
        for row in range(bitmap.height):
            file.write(data[row * stride:row * stride + width])
