package io.github.eltmaven.generate.text;

/** Writes decimal numbers with a fixed number of decimals, such as {@code -0.50}. */
public final class DecimalFormat {

    private final int scale;
    private final long one;

    /**
     * Makes a format.
     *
     * @param scale the number of decimals, 0 to 18
     */
    public DecimalFormat(int scale) {
        this.scale = scale;
        var power = 1L;
        for (var i = 0; i < scale; i++) {
            power *= 10;
        }
        this.one = power;
    }

    /**
     * Writes a number.
     *
     * @param unscaled the number in units of its last decimal
     */
    public void write(Bytes out, long unscaled) {
        if (unscaled < 0) {
            out.put('-');
        }
        out.putNumber(Math.abs(unscaled / one));
        if (scale > 0) {
            out.put('.');
            out.putDigits(Math.abs(unscaled % one), scale);
        }
    }
}
