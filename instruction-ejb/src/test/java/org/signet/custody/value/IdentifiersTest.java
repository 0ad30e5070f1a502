package org.signet.custody.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A check digit catches every change of one digit. */
class IdentifiersTest {
    @Test
    void isin() {
        holdsAndCatchesOneDigit("US0378331005", Identifiers::isIsin);
        holdsAndCatchesOneDigit("DE0001102580", Identifiers::isIsin);
    }

    @Test
    void lei() {
        holdsAndCatchesOneDigit("HWUPKR0MPOU8FGXBT394", Identifiers::isLei);
        holdsAndCatchesOneDigit("7LTWFZYICNSX8D621K86", Identifiers::isLei);
    }

    @Test
    void iban() {
        holdsAndCatchesOneDigit("DE89370400440532013000", Identifiers::isIban);
    }

    @Test
    void minorUnitsOfCurrencies() {
        assertEquals(0, Currencies.decimals("JPY"));
        assertEquals(2, Currencies.decimals("EUR"));
        assertEquals(2, Currencies.decimals("CNY"));
        assertEquals(3, Currencies.decimals("BHD"));
        assertFalse(Currencies.isKnown("XXX"));
        assertFalse(Currencies.isKnown("eur"));
    }

    private static void holdsAndCatchesOneDigit(String good, Predicate<String> check) {
        assertTrue(check.test(good), good);
        for (int at = 2; at < good.length(); at++) {
            if (Character.isDigit(good.charAt(at))) {
                char other = (char) ('0' + (good.charAt(at) - '0' + 1) % 10);
                String bad = good.substring(0, at) + other + good.substring(at + 1);
                assertFalse(check.test(bad), bad);
            }
        }
    }
}
