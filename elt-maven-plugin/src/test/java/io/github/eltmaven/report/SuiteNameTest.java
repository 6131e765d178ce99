package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SuiteNameTest {

    @Test
    void modulesPipelinesAndExecutionsAreToldApart() {
        assertThat(SuiteName.of("shop", null, "default"))
                .isEqualTo(SuiteName.of("shop", null, "default-cli"))
                .extracting(SuiteName::className, SuiteName::file, SuiteName::title)
                .containsExactly("elt.verify.shop", "TEST-elt.verify-shop.xml", "shop");
        assertThat(SuiteName.of("shop", "sales", "nightly checks/1"))
                .extracting(SuiteName::className, SuiteName::file, SuiteName::title)
                .containsExactly(
                        "elt.verify.shop.sales.nightly checks/1",
                        "TEST-elt.verify-shop.sales.nightly%20checks%2F1.xml",
                        "shop, pipeline sales, execution nightly checks/1");
    }

    @Test
    void aFileOfResultsIsKnownByItsName() {
        assertThat(SuiteName.isFile(SuiteName.of("shop", null, "default").file()))
                .isTrue();
        assertThat(SuiteName.isFile("TEST-elt.verify.xml")).isTrue();
        assertThat(SuiteName.isFile("TEST-elt.verify.OrderTest.xml")).isFalse();
        assertThat(SuiteName.isFile("TEST-org.example.OrderTest.xml")).isFalse();
    }
}
