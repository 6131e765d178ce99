package io.github.eltmaven.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a file that are loaded.
 *
 * @param fields the columns, each with the number of its field, from 0
 * @param fieldCount the number of fields in a record
 * @param leftOut columns of the file that are not loaded because they are new
 */
record FileColumns(Map<String, Integer> fields, int fieldCount, List<String> leftOut) {

    static final FileColumns NONE = new FileColumns(Map.of(), 0, List.of());

    FileColumns {
        fields = new LinkedHashMap<>(fields);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether every field of a record is a column, in the order of the file. */
    boolean isAllOfFile() {
        var next = 0;
        for (var field : fields.values()) {
            if (field != next++) {
                return false;
            }
        }
        return next == fieldCount;
    }

    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    int[] numbers() {
        return fields.values().stream().mapToInt(Integer::intValue).toArray();
    }
}
