package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.ContractId;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "Müller & Söhne,      muller-sohne",
        "A-2e4581,            a-2e4581",
        "  --Acme -- Inc.--,  acme-inc",
        "ﬁrst №1,             first-no1",
        "İstanbul Sağlık,     istanbul-sagl-k",
        "ÅNGSTRÖM,            angstrom",
    })
    void whateverIsNoLetterOrDigitBecomesOneHyphen(String text, String slug) {
        assertThat(Slug.of(text)).isEqualTo(slug);
    }

    @Test
    void aValidIdStaysAsItIs() {
        assertThat(Slug.id("a--b-", ClientId::new).text()).isEqualTo("a--b-");
        assertThat(Slug.id("S-8CEC.59_x", ContractId::new).text()).isEqualTo("S-8CEC.59_x");
    }

    @Test
    void whatLeavesNothingOrTooMuchIsNoId() {
        assertThatThrownBy(() -> Slug.id("***", ClientId::new))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("no letter or digit");
        assertThatThrownBy(() -> Slug.id("X".repeat(65), ClientId::new))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("1-64");
    }
}
