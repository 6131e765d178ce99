package io.github.eltmaven.openlineage;

/** What a dataset is known by in all tools that tell of it. */
record DatasetName(String namespace, String name) {

    Json json() {
        return new Json().with("namespace", namespace).with("name", name);
    }
}
