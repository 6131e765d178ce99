package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.RealData;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.surroundings.NeedsRealData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A well-known demonstration shop: three sources, tables that refer to each other, marts with joins. */
@NeedsRealData
@ExtendWith(LedgerExtension.class)
final class JaffleShopTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void buildShop(ConnectionSettings settings) throws IOException {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", """
                        sources:
                          customers: { files: data/raw_customers*.csv }
                          orders: { files: data/raw_orders*.csv }
                          payments: { files: data/raw_payments*.csv }
                        """)
                .write("elt/migrations/V1__shop.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.customers (id int PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL);
                        CREATE TABLE dw.orders (
                            id int PRIMARY KEY, customer int NOT NULL REFERENCES dw.customers, placed date NOT NULL,
                            status text NOT NULL CHECK (status IN
                                ('placed', 'shipped', 'completed', 'return_pending', 'returned')));
                        CREATE TABLE dw.payments (
                            id int PRIMARY KEY, order_id int NOT NULL REFERENCES dw.orders, method text NOT NULL,
                            cents int NOT NULL CHECK (cents >= 0));
                        CREATE TABLE mart.orders (
                            order_id int PRIMARY KEY, customer_id int, order_date date, status text,
                            credit_card_amount numeric(12, 2), coupon_amount numeric(12, 2),
                            bank_transfer_amount numeric(12, 2), gift_card_amount numeric(12, 2), amount numeric(12, 2));
                        CREATE TABLE mart.customers (
                            customer_id int PRIMARY KEY, first_name text, last_name text, first_order date,
                            most_recent_order date, number_of_orders bigint, customer_lifetime_value numeric(12, 2));
                        """)
                .write("elt/dw/customers.sql", "SELECT id, first_name, last_name FROM raw.customers\n")
                .write(
                        "elt/dw/orders.sql",
                        "SELECT id, user_id AS customer, order_date AS placed, status FROM raw.orders\n")
                .write(
                        "elt/dw/payments.sql",
                        "SELECT id, order_id, payment_method AS method, amount AS cents FROM raw.payments\n")
                .write("elt/mart/orders.sql", """
                        SELECT o.id AS order_id, o.customer AS customer_id, o.placed AS order_date, o.status,
                               coalesce(sum(p.cents) FILTER (WHERE p.method = 'credit_card'), 0) / 100.0 AS credit_card_amount,
                               coalesce(sum(p.cents) FILTER (WHERE p.method = 'coupon'), 0) / 100.0 AS coupon_amount,
                               coalesce(sum(p.cents) FILTER (WHERE p.method = 'bank_transfer'), 0) / 100.0 AS bank_transfer_amount,
                               coalesce(sum(p.cents) FILTER (WHERE p.method = 'gift_card'), 0) / 100.0 AS gift_card_amount,
                               coalesce(sum(p.cents), 0) / 100.0 AS amount
                          FROM dw.orders o
                          LEFT JOIN dw.payments p ON p.order_id = o.id
                         GROUP BY o.id
                        """)
                .write("elt/mart/customers.sql", """
                        SELECT c.id AS customer_id, c.first_name, c.last_name,
                               min(o.order_date) AS first_order, max(o.order_date) AS most_recent_order,
                               nullif(count(o.order_id), 0) AS number_of_orders, sum(o.amount) AS customer_lifetime_value
                          FROM dw.customers c
                          LEFT JOIN mart.orders o ON o.customer_id = c.id
                         GROUP BY c.id
                        """);
        for (var file : List.of("raw_customers.csv", "raw_orders.csv", "raw_payments.csv")) {
            warehouse.write("data/" + file, Files.readString(RealData.path("jaffle-shop/" + file)));
        }
        warehouse.build();
    }

    @Test
    void itsMartsAreThosePublished() throws IOException {
        for (var mart : List.of("orders", "customers")) {
            var lines = Files.readAllLines(RealData.path("jaffle-shop/expected/" + mart + ".csv"));
            var expected = lines.stream()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .map(JaffleShopTest::plain)
                            .toList())
                    .toList();

            var built = warehouse.rows("SELECT " + lines.get(0) + " FROM mart." + mart + " ORDER BY 1").stream()
                    .map(row -> row.stream().map(JaffleShopTest::plain).toList())
                    .toList();

            assertThat(built).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @Test
    void paymentsThatComeLaterReachTheirOrderAndItsCustomerOnly() {
        // The order that the first one is for comes after it.
        warehouse.write(
                "data/raw_payments-2.csv", "id,order_id,payment_method,amount\n900,900,coupon,500\n901,1,coupon,100\n");
        warehouse.build();
        assertThat(warehouse.value("SELECT amount FROM mart.orders WHERE order_id = 1"))
                .isEqualTo("11.00");

        warehouse.write("data/raw_orders-2.csv", "id,user_id,order_date,status\n900,2,2018-05-01,placed\n");
        warehouse.load();
        warehouse.dw();
        var changes = warehouse.mart().marts();

        assertThat(warehouse.value("SELECT coupon_amount FROM mart.orders WHERE order_id = 900"))
                .isEqualTo("5.00");
        assertThat(warehouse.rows("SELECT most_recent_order, number_of_orders, customer_lifetime_value"
                        + " FROM mart.customers WHERE customer_id = 2"))
                .containsExactly(List.of("2018-05-01", "2", "28.00"));
        assertThat(changes)
                .extracting(
                        change -> change.rows().inserted(),
                        change -> change.rows().updated())
                .containsExactly(tuple(1L, 0L), tuple(0L, 1L));
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    /** The marts as the project's own models have them: every table is first selected from in a query of WITH. */
    @Test
    void martsOfImportedTablesFollowFromTheSecondDeliveryOn() {
        warehouse.write("elt/migrations/V2__imports.sql", """
                        CREATE TABLE mart.customer_orders (
                            customer_id int PRIMARY KEY, first_name text, first_order date, most_recent_order date,
                            number_of_orders bigint, lifetime_value numeric);
                        """).write("elt/mart/customer_orders.sql", """
                        WITH customers AS (SELECT * FROM dw.customers),
                             orders AS (SELECT * FROM dw.orders),
                             payments AS (SELECT * FROM dw.payments),
                             customer_orders AS (
                            SELECT customer, min(placed) AS first_order, max(placed) AS most_recent_order, count(id) AS number_of_orders
                              FROM orders GROUP BY customer),
                             customer_payments AS (
                            SELECT orders.customer, sum(cents) / 100.0 AS total
                              FROM payments LEFT JOIN orders ON payments.order_id = orders.id
                             GROUP BY orders.customer)
                        SELECT customers.id AS customer_id, customers.first_name, customer_orders.first_order,
                               customer_orders.most_recent_order, customer_orders.number_of_orders,
                               customer_payments.total AS lifetime_value
                          FROM customers
                          LEFT JOIN customer_orders ON customers.id = customer_orders.customer
                          LEFT JOIN customer_payments ON customers.id = customer_payments.customer
                        """);
        warehouse.build();
        warehouse
                .write("data/raw_orders-2.csv", "id,user_id,order_date,status\n900,2,2018-05-01,placed\n")
                .write("data/raw_payments-2.csv", "id,order_id,payment_method,amount\n900,900,coupon,500\n")
                .write("data/raw_customers-2.csv", "id,first_name,last_name\n3,Kate,M.\n");
        warehouse.load();
        warehouse.dw();

        assertThat(warehouse.mart().marts())
                .filteredOn(change -> change.model().equals("mart.customer_orders"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.strategy()).isEqualTo("by customer_id");
                    assertThat(change.reason())
                            .isEqualTo("dw.customers and dw.orders and dw.payments changed; 2 of 100 groups");
                    assertThat(change.rows().updated()).isEqualTo(2);
                });
        assertThat(warehouse.verifyRun().errors()).isEmpty();
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    /** A value without the zeros that only say how it was written; what is missing is empty. */
    private static String plain(String value) {
        if (value == null) {
            return "";
        }
        return value.matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }
}
