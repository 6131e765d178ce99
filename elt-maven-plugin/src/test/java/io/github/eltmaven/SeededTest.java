package io.github.eltmaven;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test that runs once for each of the {@link Seeds}, which is its parameter. A failure says the seed. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(SeedsOfTest.class)
@ExtendWith(SeedsOfTest.class)
public @interface SeededTest {

    /** The number of seeds by default. */
    int few();

    /** The number of seeds under the profile {@code thorough}. */
    int many();
}
