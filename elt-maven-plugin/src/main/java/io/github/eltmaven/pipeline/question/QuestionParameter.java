package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.problem.Place;
import java.util.Optional;

/**
 * What a question leaves open.
 *
 * @param defaultValue the value where none is given; empty where one must be
 * @param place where it is declared
 */
public record QuestionParameter(String name, Optional<String> defaultValue, Place place) {}
