package io.github.eltmaven.surroundings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test where the published files are missing that it reads: see {@link io.github.eltmaven.RealData}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("real-data")
@EnabledIf(
        value = "io.github.eltmaven.RealData#isThere",
        disabledReason =
                "there is no folder ../shared/data with published files; name one with -Dtest.realData=<folder>")
public @interface NeedsRealData {}
