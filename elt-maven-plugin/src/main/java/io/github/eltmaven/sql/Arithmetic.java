package io.github.eltmaven.sql;

import io.github.eltmaven.sql.PgType.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads an expression over the numbers of one row, and finds how many digits its values have behind the point. The
 * expression may add, subtract and multiply columns and constants. It may choose among them by {@code CASE} and {@code
 * coalesce}. It may round them and cast them. The digits follow PostgreSQL's {@code numeric}: a sum has as many digits
 * as its longer term, a product has as many as both factors together.
 */
public final class Arithmetic {

    /**
     * What is known about the values of an expression.
     *
     * @param digits the most digits that a value has behind the point
     * @param isFixed whether all values have the same number of digits, so that zero is always written in the same way
     * @param isNeverNull whether no value is NULL
     */
    public record NumericValues(int digits, boolean isFixed, boolean isNeverNull) {

        private NumericValues plus(NumericValues other) {
            return new NumericValues(
                    Math.max(digits, other.digits), isFixed && other.isFixed, isNeverNull && other.isNeverNull);
        }

        private NumericValues times(NumericValues other) {
            return new NumericValues(digits + other.digits, isFixed && other.isFixed, isNeverNull && other.isNeverNull);
        }

        /** Returns what is known about an expression whose value is a value of this expression or of the other one. */
        private NumericValues or(NumericValues other) {
            var isSame = isFixed && other.isFixed && digits == other.digits;
            return new NumericValues(Math.max(digits, other.digits), isSame, isNeverNull && other.isNeverNull);
        }

        private NumericValues withNull() {
            return new NumericValues(digits, isFixed, false);
        }

        private NumericValues withDigits(int number) {
            return new NumericValues(number, true, isNeverNull);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("'?-?\\d+(?:\\.(\\d+))?'?");

    private final List<Token> tokens;
    private final Function<List<String>, Optional<NumericValues>> columns;

    private Arithmetic(List<Token> tokens, Function<List<String>, Optional<NumericValues>> columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    /**
     * Reads an expression.
     *
     * @param columns gives the values of a column by its name, with or without its table; empty where they are not numbers with a
     *     limit of digits
     * @return empty where the expression is anything else
     */
    public static Optional<NumericValues> read(
            String expression, Function<List<String>, Optional<NumericValues>> columns) {
        var tokens = Lexer.tokens(expression, 0);
        return tokens.isEmpty() ? Optional.empty() : new Arithmetic(tokens, columns).sum();
    }

    private Optional<NumericValues> of(int first, int end) {
        return new Arithmetic(tokens.subList(first, end), columns).sum();
    }

    private int depth() {
        return tokens.get(0).depth();
    }

    /** Reads terms with signs between them. */
    private Optional<NumericValues> sum() {
        return combined(List.of("+", "-"), NumericValues::plus, Arithmetic::product);
    }

    private Optional<NumericValues> product() {
        return combined(List.of("*"), NumericValues::times, Arithmetic::operand);
    }

    private interface Operation {

        NumericValues of(NumericValues left, NumericValues right);
    }

    private Optional<NumericValues> combined(
            List<String> operators, Operation combination, Function<Arithmetic, Optional<NumericValues>> part) {
        Optional<NumericValues> result = Optional.empty();
        var start = 0;
        for (var end : ends(operators)) {
            var isSign = end == start && start == 0 && operators.contains("-") && end < tokens.size();
            if (!isSign) {
                var next = end == start
                        ? Optional.<NumericValues>empty()
                        : part.apply(new Arithmetic(tokens.subList(start, end), columns));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                result =
                        result.map(values -> combination.of(values, next.get())).or(() -> next);
            }
            start = end + 1;
        }
        return result;
    }

    /** Returns the positions of operators outside of parentheses and CASE, and the position after the last token. */
    private List<Integer> ends(List<String> operators) {
        var ends = new ArrayList<Integer>();
        var cases = 0;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            if (cases == 0 && token.depth() == depth() && operators.stream().anyMatch(token::isSymbol)) {
                ends.add(i);
            }
        }
        ends.add(tokens.size());
        return ends;
    }

    /** Reads a column, a constant, a call, CASE or parentheses, with the casts after it. */
    private Optional<NumericValues> operand() {
        for (var i = tokens.size() - 1; i > 0; i--) {
            if (tokens.get(i).depth() == depth() && tokens.get(i).isSymbol("::") && casesBefore(i) == 0) {
                return cast(i);
            }
        }
        var first = tokens.get(0);
        var last = tokens.size() - 1;
        if (first.isSymbol("(") && TokenRange.closing(tokens, 0) == last) {
            return last > 1 ? of(1, last) : Optional.empty();
        }
        if (first.is("case") && tokens.get(last).is("end")) {
            return choice();
        }
        if (first.kind() == Token.TokenKind.CONSTANT && last == 0) {
            var number = NUMBER.matcher(first.text());
            return number.matches()
                    ? Optional.of(new NumericValues(
                            number.group(1) == null ? 0 : number.group(1).length(), true, true))
                    : Optional.empty();
        }
        if (!first.isName()) {
            return Optional.empty();
        }
        var name = QualifiedName.at(tokens, 0);
        if (name.next() == tokens.size()) {
            return name.parts().size() > 2 ? Optional.empty() : columns.apply(name.parts());
        }
        var isCall = name.parts().size() == 1
                && tokens.get(name.next()).isSymbol("(")
                && TokenRange.closing(tokens, name.next()) == last;
        return isCall ? call(name.parts().get(0), name.next() + 1, last) : Optional.empty();
    }

    private int casesBefore(int index) {
        return tokens.subList(0, index).stream()
                .mapToInt(token -> token.is("case") ? 1 : token.is("end") ? -1 : 0)
                .sum();
    }

    /** Reads a cast: it rounds any value to the digits of its type. */
    private Optional<NumericValues> cast(int index) {
        var type = tokens.subList(index + 1, tokens.size());
        var value = of(0, index);
        if (type.size() == 1 && PgType.of(type.get(0).name()) == PgType.NUMERIC) {
            return value;
        }
        var isInteger = type.size() == 1 && PgType.of(type.get(0).name()).is(Trait.INTEGRAL);
        var isLimited = type.size() == 6
                && PgType.of(type.get(0).name()) == PgType.NUMERIC
                && type.get(3).isSymbol(",");
        if (!isInteger && !isLimited) {
            return Optional.empty();
        }
        var digits = isInteger ? "0" : type.get(4).text();
        return digits.matches("\\d{1,4}")
                ? Optional.of(value.orElse(new NumericValues(0, true, false)).withDigits(Integer.parseInt(digits)))
                : Optional.empty();
    }

    private Optional<NumericValues> call(String function, int first, int end) {
        var arguments = arguments(first, end);
        switch (function) {
            case "coalesce" -> {
                Optional<NumericValues> result = Optional.empty();
                var isNeverNull = false;
                for (var argument : arguments) {
                    var next = of(argument[0], argument[1]);
                    if (next.isEmpty()) {
                        return Optional.empty();
                    }
                    isNeverNull |= next.get().isNeverNull();
                    result = result.map(values -> values.or(next.get())).or(() -> next);
                }
                var known = isNeverNull;
                return result.map(values -> new NumericValues(values.digits(), values.isFixed(), known));
            }
            case "abs" -> {
                return arguments.size() == 1 ? of(first, end) : Optional.empty();
            }
            case "round" -> {
                if (arguments.size() != 2 || arguments.get(1)[1] - arguments.get(1)[0] != 1) {
                    return Optional.empty();
                }
                var digits = tokens.get(arguments.get(1)[0]).text();
                return digits.matches("\\d{1,4}")
                        ? of(arguments.get(0)[0], arguments.get(0)[1])
                                .map(values -> values.withDigits(Integer.parseInt(digits)))
                        : Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private List<int[]> arguments(int first, int end) {
        var arguments = TokenRange.split(tokens, first, end, depth() + 1);
        return arguments.stream().anyMatch(argument -> argument[0] == argument[1]) ? List.of() : arguments;
    }

    /** Reads CASE. Its conditions may be anything. */
    private Optional<NumericValues> choice() {
        Optional<NumericValues> result = Optional.empty();
        var hasElse = false;
        var hasNull = false;
        var cases = 0;
        for (var i = 0; i < tokens.size() - 1; i++) {
            var token = tokens.get(i);
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            if (cases != 1 || token.depth() != depth() || !token.is("then") && !token.is("else")) {
                continue;
            }
            hasElse |= token.is("else");
            var end = endOfBranch(i + 1);
            if (isNull(i + 1, end)) {
                hasNull = true;
                continue;
            }
            var next = end > i + 1 ? of(i + 1, end) : Optional.<NumericValues>empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            result = result.map(values -> values.or(next.get())).or(() -> next);
        }
        return hasElse && !hasNull ? result : result.map(NumericValues::withNull);
    }

    private int endOfBranch(int first) {
        var cases = 0;
        for (var i = first; i < tokens.size() - 1; i++) {
            var token = tokens.get(i);
            if (cases == 0 && token.depth() == depth() && (token.is("when") || token.is("else"))) {
                return i;
            }
            cases += token.is("case") ? 1 : token.is("end") ? -1 : 0;
        }
        return tokens.size() - 1;
    }

    /** Returns whether the tokens are NULL, with or without a cast. */
    private boolean isNull(int first, int end) {
        return end > first
                && tokens.get(first).is("null")
                && (end == first + 1 || tokens.get(first + 1).isSymbol("::"));
    }
}
