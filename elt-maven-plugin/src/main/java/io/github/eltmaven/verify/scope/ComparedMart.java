package io.github.eltmaven.verify.scope;

import java.util.List;

/**
 * The rows of a mart that are compared with its query.
 *
 * @param rows a relation: the mart, or a part of it in parentheses
 * @param query the query in parentheses, restricted to the same part
 * @param details what people should know about the part
 */
public record ComparedMart(String rows, String query, List<String> details) {

    public ComparedMart {
        details = List.copyOf(details);
    }
}
