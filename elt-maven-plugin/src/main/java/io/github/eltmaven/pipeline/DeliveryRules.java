package io.github.eltmaven.pipeline;

/**
 * What the deliveries of a source mean for each other.
 *
 * @param repeats what happens to a content that was delivered before
 * @param replaces which earlier deliveries a new one replaces
 * @param onRefused what happens when a file is refused
 */
public record DeliveryRules(Repeats repeats, Replaces replaces, OnRefused onRefused) {

    /** Each delivery is loaded, deliveries add up, and a file that is refused stops the goal. */
    public static final DeliveryRules DEFAULT = new DeliveryRules(Repeats.LAND, Replaces.NOTHING, OnRefused.STOP);
}
