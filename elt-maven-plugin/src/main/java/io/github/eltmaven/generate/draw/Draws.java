package io.github.eltmaven.generate.draw;

import io.github.eltmaven.pipeline.generation.Fault;

/**
 * Random numbers without a state: a number depends on the path of names that leads to it, the event and a number
 * among those of the event, and on nothing that was drawn before. So a column more, or another thread, leaves every other draw as it was.
 *
 * <p>The mixing is the output function of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014, doi:10.1145/2660193.2660195) with the constants of David Stafford's variant 13
 * ("Better Bit Mixing", 2011), as {@code java.util.SplittableRandom} has it. The increment is that of the paper: the odd
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

    /** The draws of a name under this one; independent of this one's and of every other name's. */
    public Draws child(String name) {
        var hash = mix(key + GOLDEN_GAMMA * (name.length() + 1L));
        for (var i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA * (name.charAt(i) + 1L));
        }
        return new Draws(hash);
    }

    /** The draws of a column, under those of its source. */
    public Draws ofColumn(String column) {
        return child("column").child(column);
    }

    /** The draws of a fault, under those of its source. */
    public Draws ofFault(Fault fault) {
        return child("fault").child(fault.kind().label());
    }

    /** 64 random bits: a number of the sequence that starts at the key, up to 8 of an event beside each other in it. */
    public long bits(long event, int number) {
        return mix(key + GOLDEN_GAMMA * (event << 3 | number));
    }

    /**
     * A number of 0 to below a bound: the high half of the product of bits and bound (Lemire: "Fast Random Integer
     * Generation in an Interval", 2019), whose bias of at most bound / 2<sup>64</sup> no test could see.
     */
    public long below(long bound, long event, int number) {
        var bits = bits(event, number);
        // Math.multiplyHigh is signed: a set sign bit stands for 2^64 more than it says.
        return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
    }

    /** Whether something of the given share, 0 to 1, happens. */
    public boolean strikes(double share, long event, int number) {
        return (bits(event, number) >>> 11) * 0x1.0p-53 < share;
    }

    public static long mix(long value) {
        var mixed = (value ^ (value >>> 30)) * STAFFORD_13_FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * STAFFORD_13_SECOND;
        return mixed ^ (mixed >>> 31);
    }
}
