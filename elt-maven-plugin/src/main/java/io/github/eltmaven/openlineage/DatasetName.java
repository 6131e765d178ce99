package io.github.eltmaven.openlineage;

/** The name of a dataset in all tools that report on it. */
record DatasetName(String namespace, String name) {

    Json json() {
        return new Json().with("namespace", namespace).with("name", name);
    }
}
