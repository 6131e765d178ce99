package io.github.eltmaven.surroundings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test where no Docker engine answers. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("engine")
@EnabledIf(
        value = "io.github.eltmaven.surroundings.Engine#answers",
        disabledReason = "no Docker engine answers; start one, or name it with DOCKER_HOST")
public @interface NeedsEngine {}
