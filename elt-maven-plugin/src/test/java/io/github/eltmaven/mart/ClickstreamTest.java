package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline over the clicks of visitors: sessions by gaps of time, funnels, first and last touch, marts over marts. */
@ExtendWith(LedgerExtension.class)
final class ClickstreamTest {

    private static final int VISITORS = 40;
    private static final int CLICKS = 600;

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final Random random = new Random(7);
    private int clicks;

    private void build(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write(
                        "elt/elt.yaml",
                        "sources:\n  click: { files: data/click-*.csv }\n  campaign: { files: data/campaign-*.csv }\n")
                .write("elt/migrations/V1__clicks.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.click (
                            id bigint PRIMARY KEY, visitor text NOT NULL, at timestamp NOT NULL, page text NOT NULL, campaign int);
                        CREATE TABLE dw.campaign (id int PRIMARY KEY, channel text NOT NULL, version int);
                        CREATE TABLE mart.session_click (
                            id bigint PRIMARY KEY, visitor text NOT NULL, session bigint NOT NULL, at timestamp, page text, campaign int);
                        CREATE TABLE mart.session (
                            visitor text, session bigint, began timestamp, lasted interval, clicks bigint, landing text,
                            PRIMARY KEY (visitor, session));
                        CREATE TABLE mart.funnel (
                            visitor text, session bigint, seen timestamp, put timestamp, paid timestamp, PRIMARY KEY (visitor, session));
                        CREATE TABLE mart.touch (visitor text PRIMARY KEY, first_channel text, last_channel text);
                        CREATE TABLE mart.channel_day (channel text, day date, sessions bigint, paid bigint, PRIMARY KEY (channel, day));
                        """)
                .write("elt/dw/click.sql", "SELECT id, visitor, at, page, campaign FROM raw.click\n")
                .write("elt/dw/campaign.sql", "-- @latest version\nSELECT id, channel, version FROM raw.campaign\n")
                .write("elt/mart/session_click.sql", """
                        WITH clicks AS (SELECT * FROM dw.click),
                             gaps AS (
                            SELECT *, at - lag(at) OVER (PARTITION BY visitor ORDER BY at, id) > interval '30 minutes' AS is_new
                              FROM clicks)
                        SELECT id, visitor, count(*) FILTER (WHERE is_new) OVER (PARTITION BY visitor ORDER BY at, id) AS session,
                               at, page, campaign
                          FROM gaps
                        """)
                .write("elt/mart/session.sql", """
                        SELECT DISTINCT visitor, session,
                               min(at) OVER w AS began, max(at) OVER w - min(at) OVER w AS lasted, count(*) OVER w AS clicks,
                               first_value(page) OVER (PARTITION BY visitor, session ORDER BY at, id) AS landing
                          FROM mart.session_click
                        WINDOW w AS (PARTITION BY visitor, session)
                        """)
                .write("elt/mart/funnel.sql", """
                        WITH seen AS (SELECT visitor, session, min(at) AS at FROM mart.session_click WHERE page = 'product' GROUP BY 1, 2),
                             put AS (SELECT visitor, session, min(at) AS at FROM mart.session_click WHERE page = 'cart' GROUP BY 1, 2),
                             paid AS (SELECT visitor, session, min(at) AS at FROM mart.session_click WHERE page = 'paid' GROUP BY 1, 2)
                        SELECT s.visitor, s.session, seen.at AS seen, put.at AS put, paid.at AS paid
                          FROM seen s
                          JOIN seen USING (visitor, session)
                          LEFT JOIN put ON put.visitor = s.visitor AND put.session = s.session AND put.at >= seen.at
                          LEFT JOIN paid ON paid.visitor = s.visitor AND paid.session = s.session AND paid.at >= put.at
                        """)
                .write("elt/mart/touch.sql", """
                        WITH touched AS (
                            SELECT k.visitor, c.channel, k.at, k.id FROM dw.click k JOIN dw.campaign c ON c.id = k.campaign),
                             first AS (SELECT DISTINCT ON (visitor) visitor, channel FROM touched ORDER BY visitor, at, id),
                             last AS (SELECT DISTINCT ON (visitor) visitor, channel FROM touched ORDER BY visitor, at DESC, id DESC)
                        SELECT first.visitor, first.channel AS first_channel, last.channel AS last_channel
                          FROM first JOIN last ON last.visitor = first.visitor
                        """)
                .write("elt/mart/channel_day.sql", """
                        SELECT t.first_channel AS channel, s.began::date AS day, count(*) AS sessions, count(f.paid) AS paid
                          FROM mart.session s
                          JOIN mart.touch t ON t.visitor = s.visitor
                          LEFT JOIN mart.funnel f ON f.visitor = s.visitor AND f.session = s.session
                         GROUP BY t.first_channel, s.began::date
                        """)
                .write("data/campaign-1.csv", "id,channel,version\n1,mail,1\n2,search,1\n3,social,1\n");
        deliver(CLICKS);
    }

    private List<Change> deliver(int number) {
        var lines = new ArrayList<String>(List.of("id,visitor,at,page,campaign"));
        for (var i = 0; i < number; i++) {
            lines.add(String.join(
                    ",",
                    String.valueOf(++clicks),
                    "v" + random.nextInt(VISITORS),
                    String.format(
                            Locale.ROOT,
                            "2024-05-%02dT%02d:%02d:00",
                            1 + random.nextInt(5),
                            random.nextInt(24),
                            random.nextInt(60)),
                    List.of("home", "product", "cart", "paid").get(random.nextInt(4)),
                    random.nextInt(3) == 0 ? String.valueOf(1 + random.nextInt(3)) : ""));
        }
        warehouse.write("data/click-" + clicks + ".csv", String.join("\n", lines) + "\n");
        warehouse.load();
        warehouse.dw();
        // Records that are refused would leave nothing to follow.
        assertThat(warehouse.value("SELECT sum(rejected) FROM elt.models")).isEqualTo("0");
        return warehouse.mart().marts();
    }

    @Test
    void everyMartFollowsFromTheSecondDeliveryOn(ConnectionSettings settings) {
        build(settings);
        for (var delivery = 2; delivery <= 6; delivery++) {
            if (delivery == 4) {
                warehouse.write("data/campaign-2.csv", "id,channel,version\n2,ads,2\n");
            }
            var changes = deliver(5);

            assertThat(changes).noneMatch(change -> change.strategy().equals("full"));
            assertThat(warehouse.verifyRun().errors()).isEmpty();
        }
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }
}
