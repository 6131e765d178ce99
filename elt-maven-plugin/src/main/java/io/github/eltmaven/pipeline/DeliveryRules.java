package io.github.eltmaven.pipeline;

/**
 * What the deliveries of a source mean for each other.
 *
 * @param repeats what happens to a content that was delivered before
 * @param replaces which earlier deliveries a new one replaces
 */
public record DeliveryRules(Repeats repeats, Replaces replaces) {

    /** Each delivery is loaded, and deliveries add up. */
    public static final DeliveryRules DEFAULT = new DeliveryRules(Repeats.LAND, Replaces.NOTHING);
}
