"""Pictures of answers, as SVG files made by hand: no library draws Chinese labels, hatches and small multiples as plainly.

Each module draws one shape: `series` small multiples of lines, `spread` a tile grid of provinces and first years, `matrix`
places or categories by years, `bars` bars, `comparison` places side by side. All share `canvas`: fonts, colours that any
colour vision tells apart, and marks and numbers that say the same again, so that a grey print is read as well.
"""
