package io.github.eltmaven.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which order the numbers of a date stand that does not begin with a year of four digits. */
public enum DateStyle {
    /** Nobody said in which: such a date may be read in several ways. */
    NONE("YMD", ""),
    /** Day, month, year. */
    DMY("DMY", "31/12/2020"),
    /** Month, day, year. */
    MDY("MDY", "12/31/2020");

    private final String order;
    private final String example;

    DateStyle(String order, String example) {
        this.order = order;
        this.example = example;
    }

    /** The value of PostgreSQL's setting {@code DateStyle}; dates are written in ISO 8601 whatever the order is. */
    public String setting() {
        return "ISO, " + order;
    }

    /** The last day of 2020 as it is written in this order; empty where there is no order. */
    public String example() {
        return example;
    }

    /** The style by its word in {@code elt.yaml}. */
    public static Optional<DateStyle> of(String word) {
        return Arrays.stream(values())
                .filter(style -> style != NONE && style.name().equals(word))
                .findFirst();
    }

    /** The words of {@code elt.yaml}. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(style -> style != NONE)
                .map(DateStyle::name)
                .toList();
    }
}
