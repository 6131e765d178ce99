package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.problem.Place;
import java.util.Optional;

/**
 * A parameter of a question.
 *
 * @param defaultValue the value where the user gives no value; empty where the user must give a value
 * @param place the place of its declaration
 */
public record QuestionParameter(String name, Optional<String> defaultValue, Place place) {}
