package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.BadValue;

class SheetTest {

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n3,4\n", "\uFEFFa,b\r\n1,2\r\n3,4", "a , b\n\"1\",2\n\n3,4\n\n"})
    void headerAndRowsWithOrWithoutMarkAndWithEitherLineEnd(String csv) {
        Sheet sheet = Sheet.read(csv);

        assertThat(sheet.header()).containsExactly("a", "b");
        assertThat(sheet.rows()).extracting(Sheet.Row::cells).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aRowIsNamedByThePhysicalLineItBeginsOn() {
        Sheet sheet = Sheet.read("a,b\n1,\"two\nlines\"\n\n3,\"and \"\"quotes\"\", too\"\r\n5,6");

        assertThat(sheet.rows()).extracting(Sheet.Row::line).containsExactly(2, 5, 6);
        assertThat(sheet.rows().get(1).cells()).containsExactly("3", "and \"quotes\", too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "a,b\n1,\"never closed\n3,4\n", "a,b\n\"1\"x,2\n", "a,b,a\n1,2,3\n", "a\n\uD800\n"})
    void whatIsNoSheetIsRefusedAsAWhole(String csv) {
        assertThatThrownBy(() -> Sheet.read(csv))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/csv"));
    }

    @Test
    void tooManyRowsForOneReportAreRefused() {
        assertThatThrownBy(() -> Sheet.read("a\n" + "1\n".repeat(25_001)))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("parts");
    }
}
