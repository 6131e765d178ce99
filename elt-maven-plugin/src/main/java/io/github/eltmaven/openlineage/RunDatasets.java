package io.github.eltmaven.openlineage;

import java.util.List;

/** The inputs and outputs of a run. */
interface RunDatasets {

    /** No known inputs and outputs. */
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
