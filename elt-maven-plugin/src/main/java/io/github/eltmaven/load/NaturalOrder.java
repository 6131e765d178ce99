package io.github.eltmaven.load;

import java.util.Comparator;

/**
 * Orders texts with numbers as people do: each run of digits is one number, so that {@code seq9} comes before {@code seq11}.
 * Numbers may have any length, and digits may be of any script. Texts that differ only in leading zeros or in the script of their
 * digits are ordered by their characters, so that only equal texts are equal.
 */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder OF_TEXTS = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        var l = 0;
        var r = 0;
        while (l < left.length() && r < right.length()) {
            var leftCharacter = left.codePointAt(l);
            var rightCharacter = right.codePointAt(r);
            if (Character.isDigit(leftCharacter) && Character.isDigit(rightCharacter)) {
                var leftEnd = endOfDigits(left, l);
                var rightEnd = endOfDigits(right, r);
                var order = number(left, l, leftEnd).compareTo(number(right, r, rightEnd));
                if (order != 0) {
                    return order;
                }
                l = leftEnd;
                r = rightEnd;
            } else if (leftCharacter != rightCharacter) {
                // Among other characters, a number is ordered as ASCII digits are, whatever its script.
                return Integer.compare(place(leftCharacter), place(rightCharacter));
            } else {
                l += Character.charCount(leftCharacter);
                r += Character.charCount(rightCharacter);
            }
        }
        var order = Boolean.compare(l < left.length(), r < right.length());
        return order != 0 ? order : left.compareTo(right);
    }

    private static int place(int character) {
        return Character.isDigit(character) ? '0' : character;
    }

    private static int endOfDigits(String text, int start) {
        var end = start;
        while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static Digits number(String text, int start, int end) {
        var digits = new StringBuilder();
        for (var at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
            var digit = Character.digit(text.codePointAt(at), 10);
            if (digit > 0 || digits.length() > 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return new Digits(digits.toString());
    }

    /** The digits of a number without leading zeros. The longer number is the larger one. */
    private record Digits(String text) implements Comparable<Digits> {

        @Override
        public int compareTo(Digits other) {
            var order = Integer.compare(text.length(), other.text.length());
            return order != 0 ? order : text.compareTo(other.text);
        }
    }
}
