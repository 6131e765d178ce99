package io.github.eltmaven.openlineage;

import java.util.List;

/** What a run reads and writes. */
interface RunDatasets {

    /** Nothing, as far as is known. */
    RunDatasets NONE = new RunDatasets() {

        @Override
        public List<Json> inputs() {
            return List.of();
        }

        @Override
        public List<Json> outputs() {
            return List.of();
        }
    };

    List<Json> inputs();

    List<Json> outputs();
}
