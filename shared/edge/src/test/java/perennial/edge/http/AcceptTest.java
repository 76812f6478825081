package perennial.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "Text/CSV",
                "text/csv; charset=utf-8",
                "text/csv;header=present;q=0.8",
                "text/csv, */*",
                "text/csv, */*;q=0.1",
                "application/json;q=0.5, text/csv",
                "text/*",
                "*/*;q=0.2,text/csv;q=0.3",
                "application/json;q=0, */*"
            })
    void prefersCsv(String header) {
        assertThat(Accept.prefersCsv(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/*",
                "application/json, text/csv",
                "text/csv;q=0.5, application/json",
                "text/csv;q=0.2, */*;q=0.3",
                "text/csv;q=0",
                "text/csv;q=0, */*",
                "text/html, application/xhtml+xml, */*;q=0.8",
                "application/xml",
                "csv",
                "text/csv/x",
                ",,;q=1",
                "text/csvx"
            })
    void staysWithJson(String header) {
        assertThat(Accept.prefersCsv(header)).isFalse();
    }
}
