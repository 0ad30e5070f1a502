package org.signet.custody.value;

import java.util.Map;
import java.util.TreeMap;

/**
 * The currencies of ISO 4217 with their minor units. A list of our own, so that every node has the same whatever its Java
 * platform ships. Funds codes, metals and testing codes are left out: nothing settles in them.
 */
public final class Currencies {
    private static final Map<String, Integer> DECIMALS = decimals();

    private Currencies() {}

    public static boolean isKnown(String code) {
        return DECIMALS.containsKey(code);
    }

    /** Digits after the point in which amounts of the currency are paid. */
    public static int decimals(String code) {
        Integer decimals = DECIMALS.get(code);
        if (decimals == null) {
            throw new IllegalArgumentException("no currency of ISO 4217: " + code);
        }
        return decimals;
    }

    private static Map<String, Integer> decimals() {
        var all = new TreeMap<String, Integer>();
        put(all, 0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF");
        put(all, 3, "BHD IQD JOD KWD LYD OMR TND");
        put(all, 2, """
                AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
                CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
                JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
                NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
                SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG""");
        return Map.copyOf(all);
    }

    private static void put(Map<String, Integer> all, int decimals, String codes) {
        for (String code : codes.strip().split("\\s+", -1)) {
            all.put(code, decimals);
        }
    }
}
