package io.github.eltmaven.generate.draw;

import io.github.eltmaven.pipeline.generation.Fault;

/**
 * Random numbers without a state. A number depends on the path of names that leads to it, the event, and a number within the
 * event. It does not depend on earlier draws. So a new column or another thread leaves every other draw unchanged.
 *
 * <p>The mixing is the output function of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014, doi:10.1145/2660193.2660195) with the constants of David Stafford's variant 13
 * ("Better Bit Mixing", 2011), like {@code java.util.SplittableRandom}. The increment comes from the paper: the odd
 * integer nearest to 2<sup>64</sup> divided by the golden ratio.
 */
public final class Draws {

    public static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long STAFFORD_13_FIRST = 0xbf58476d1ce4e5b9L;
    private static final long STAFFORD_13_SECOND = 0x94d049bb133111ebL;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    public static Draws of(long seed) {
        return new Draws(mix(seed + GOLDEN_GAMMA));
    }

    /** Returns the draws under a name. They are independent of these draws and of the draws under every other name. */
    public Draws child(String name) {
        var hash = mix(key + GOLDEN_GAMMA * (name.length() + 1L));
        for (var i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA * (name.charAt(i) + 1L));
        }
        return new Draws(hash);
    }

    /** Returns the draws of a column of the source with these draws. */
    public Draws ofColumn(String column) {
        return child("column").child(column);
    }

    /** Returns the draws of a fault of the source with these draws. */
    public Draws ofFault(Fault fault) {
        return child("fault").child(fault.kind().label());
    }

    /**
     * Returns 64 random bits: an element of the sequence that starts at the key. The elements of an event, up to 8, are
     * neighbours.
     */
    public long bits(long event, int number) {
        return mix(key + GOLDEN_GAMMA * (event << 3 | number));
    }

    /**
     * Returns a number from 0 to below the bound: the high half of the product of bits and bound (Lemire: "Fast Random
     * Integer Generation in an Interval", 2019). The bias is at most bound / 2<sup>64</sup>, which no test can detect.
     */
    public long below(long bound, long event, int number) {
        var bits = bits(event, number);
        // Math.multiplyHigh is signed: it reads bits with the sign bit set as 2^64 too low.
        return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
    }

    /** Returns whether something with the given probability, 0 to 1, happens. */
    public boolean strikes(double share, long event, int number) {
        return (bits(event, number) >>> 11) * 0x1.0p-53 < share;
    }

    public static long mix(long value) {
        var mixed = (value ^ (value >>> 30)) * STAFFORD_13_FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * STAFFORD_13_SECOND;
        return mixed ^ (mixed >>> 31);
    }
}
