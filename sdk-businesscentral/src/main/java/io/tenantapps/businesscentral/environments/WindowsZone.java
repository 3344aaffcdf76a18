package io.tenantapps.businesscentral.environments;

import io.tenantapps.core.internal.Arguments;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Converts IANA time zones, which Java uses, to the Windows names that the service requires. The table comes from the
 * Unicode CLDR and contains at least all zones that are named after a place.
 */
final class WindowsZone {
    /** The pattern of Windows time zone names. The names of UTC and of some fixed offsets have a different form. */
    private static final Pattern NAME = Pattern.compile(
            "UTC([+-][0-9]{2})?|[A-Z][A-Za-z. ]*[A-Za-z.-]* (Standard Time( \\([A-Za-z]+\\))?|Time Zone [0-9]{1,2})");

    private static final Map<String, String> NAMES = names("""
            Dateline Standard Time=Etc/GMT+12
            UTC-11=Pacific/Pago_Pago Pacific/Midway Etc/GMT+11
            Aleutian Standard Time=America/Adak
            Hawaiian Standard Time=Pacific/Honolulu Pacific/Tahiti Etc/GMT+10
            Marquesas Standard Time=Pacific/Marquesas
            Alaskan Standard Time=America/Anchorage America/Juneau
            UTC-09=Pacific/Gambier Etc/GMT+9
            UTC-08=Pacific/Pitcairn Etc/GMT+8
            Pacific Standard Time=America/Los_Angeles America/Vancouver
            Pacific Standard Time (Mexico)=America/Tijuana
            US Mountain Standard Time=America/Phoenix Etc/GMT+7
            Mountain Standard Time=America/Denver America/Edmonton America/Boise
            Yukon Standard Time=America/Whitehorse
            Central America Standard Time=America/Guatemala America/Costa_Rica America/El_Salvador America/Tegucigalpa
            Central Standard Time=America/Chicago America/Winnipeg
            Central Standard Time (Mexico)=America/Mexico_City America/Monterrey
            Canada Central Standard Time=America/Regina
            Easter Island Standard Time=Pacific/Easter
            SA Pacific Standard Time=America/Bogota America/Lima America/Panama America/Guayaquil America/Jamaica
            Eastern Standard Time (Mexico)=America/Cancun
            Eastern Standard Time=America/New_York America/Toronto America/Detroit America/Montreal America/Nassau
            US Eastern Standard Time=America/Indianapolis America/Indiana/Indianapolis
            Cuba Standard Time=America/Havana
            Venezuela Standard Time=America/Caracas
            Paraguay Standard Time=America/Asuncion
            Atlantic Standard Time=America/Halifax Atlantic/Bermuda
            Central Brazilian Standard Time=America/Cuiaba
            SA Western Standard Time=America/La_Paz America/Puerto_Rico America/Santo_Domingo America/Manaus
            Pacific SA Standard Time=America/Santiago
            Newfoundland Standard Time=America/St_Johns
            E. South America Standard Time=America/Sao_Paulo
            SA Eastern Standard Time=America/Cayenne America/Fortaleza America/Recife America/Paramaribo
            Argentina Standard Time=America/Buenos_Aires America/Argentina/Buenos_Aires America/Cordoba
            Montevideo Standard Time=America/Montevideo
            Greenland Standard Time=America/Godthab America/Nuuk
            Bahia Standard Time=America/Bahia
            UTC-02=Atlantic/South_Georgia America/Noronha Etc/GMT+2
            Azores Standard Time=Atlantic/Azores
            Cape Verde Standard Time=Atlantic/Cape_Verde Etc/GMT+1
            UTC=Etc/UTC Etc/GMT UTC GMT Z Zulu Etc/Zulu Universal Etc/Universal UCT Etc/UCT
            GMT Standard Time=Europe/London Europe/Dublin Europe/Lisbon Atlantic/Canary Atlantic/Madeira Europe/Jersey Europe/Guernsey Europe/Isle_of_Man
            Greenwich Standard Time=Atlantic/Reykjavik Africa/Accra Africa/Abidjan Africa/Dakar
            Morocco Standard Time=Africa/Casablanca
            W. Europe Standard Time=Europe/Berlin Europe/Amsterdam Europe/Vienna Europe/Zurich Europe/Rome Europe/Stockholm Europe/Oslo Europe/Luxembourg Europe/Monaco Europe/Malta Europe/Andorra Europe/Vaduz Europe/San_Marino Europe/Vatican Europe/Gibraltar Europe/Busingen
            Central Europe Standard Time=Europe/Budapest Europe/Prague Europe/Bratislava Europe/Ljubljana Europe/Belgrade Europe/Podgorica Europe/Tirane
            Romance Standard Time=Europe/Paris Europe/Brussels Europe/Copenhagen Europe/Madrid Africa/Ceuta
            Central European Standard Time=Europe/Warsaw Europe/Zagreb Europe/Sarajevo Europe/Skopje
            W. Central Africa Standard Time=Africa/Lagos Africa/Algiers Africa/Tunis Africa/Luanda Etc/GMT-1
            Namibia Standard Time=Africa/Windhoek
            GTB Standard Time=Europe/Bucharest Europe/Athens Asia/Nicosia
            Middle East Standard Time=Asia/Beirut
            Egypt Standard Time=Africa/Cairo
            E. Europe Standard Time=Europe/Chisinau
            South Africa Standard Time=Africa/Johannesburg Africa/Harare Africa/Lusaka Africa/Maputo Etc/GMT-2
            FLE Standard Time=Europe/Kiev Europe/Kyiv Europe/Helsinki Europe/Tallinn Europe/Riga Europe/Vilnius Europe/Sofia Europe/Mariehamn
            Israel Standard Time=Asia/Jerusalem
            Kaliningrad Standard Time=Europe/Kaliningrad
            Libya Standard Time=Africa/Tripoli
            Jordan Standard Time=Asia/Amman
            Arabic Standard Time=Asia/Baghdad
            Turkey Standard Time=Europe/Istanbul
            Arab Standard Time=Asia/Riyadh Asia/Kuwait Asia/Qatar Asia/Bahrain
            Belarus Standard Time=Europe/Minsk
            Russian Standard Time=Europe/Moscow Europe/Simferopol
            E. Africa Standard Time=Africa/Nairobi Africa/Addis_Ababa Africa/Kampala Africa/Dar_es_Salaam Etc/GMT-3
            Iran Standard Time=Asia/Tehran
            Arabian Standard Time=Asia/Dubai Asia/Muscat Etc/GMT-4
            Azerbaijan Standard Time=Asia/Baku
            Russia Time Zone 3=Europe/Samara
            Mauritius Standard Time=Indian/Mauritius Indian/Reunion
            Georgian Standard Time=Asia/Tbilisi
            Caucasus Standard Time=Asia/Yerevan
            Afghanistan Standard Time=Asia/Kabul
            West Asia Standard Time=Asia/Tashkent Asia/Ashgabat Etc/GMT-5
            Ekaterinburg Standard Time=Asia/Yekaterinburg
            Pakistan Standard Time=Asia/Karachi
            India Standard Time=Asia/Kolkata Asia/Calcutta
            Sri Lanka Standard Time=Asia/Colombo
            Nepal Standard Time=Asia/Kathmandu Asia/Katmandu
            Bangladesh Standard Time=Asia/Dhaka
            Omsk Standard Time=Asia/Omsk
            Myanmar Standard Time=Asia/Yangon Asia/Rangoon
            SE Asia Standard Time=Asia/Bangkok Asia/Jakarta Asia/Ho_Chi_Minh Asia/Saigon Asia/Phnom_Penh Etc/GMT-7
            North Asia Standard Time=Asia/Krasnoyarsk
            N. Central Asia Standard Time=Asia/Novosibirsk
            China Standard Time=Asia/Shanghai Asia/Hong_Kong Asia/Macau
            North Asia East Standard Time=Asia/Irkutsk
            Singapore Standard Time=Asia/Singapore Asia/Kuala_Lumpur Asia/Manila Asia/Brunei Asia/Makassar Etc/GMT-8
            W. Australia Standard Time=Australia/Perth
            Taipei Standard Time=Asia/Taipei
            Ulaanbaatar Standard Time=Asia/Ulaanbaatar
            Aus Central W. Standard Time=Australia/Eucla
            Tokyo Standard Time=Asia/Tokyo Asia/Jayapura Pacific/Palau Etc/GMT-9
            Korea Standard Time=Asia/Seoul
            North Korea Standard Time=Asia/Pyongyang
            Yakutsk Standard Time=Asia/Yakutsk
            Cen. Australia Standard Time=Australia/Adelaide Australia/Broken_Hill
            AUS Central Standard Time=Australia/Darwin
            E. Australia Standard Time=Australia/Brisbane
            AUS Eastern Standard Time=Australia/Sydney Australia/Melbourne Australia/Canberra
            West Pacific Standard Time=Pacific/Port_Moresby Pacific/Guam Etc/GMT-10
            Tasmania Standard Time=Australia/Hobart
            Vladivostok Standard Time=Asia/Vladivostok
            Lord Howe Standard Time=Australia/Lord_Howe
            Central Pacific Standard Time=Pacific/Guadalcanal Pacific/Noumea Etc/GMT-11
            Magadan Standard Time=Asia/Magadan
            Norfolk Standard Time=Pacific/Norfolk
            Sakhalin Standard Time=Asia/Sakhalin
            Russia Time Zone 11=Asia/Kamchatka
            New Zealand Standard Time=Pacific/Auckland Antarctica/McMurdo
            UTC+12=Pacific/Tarawa Pacific/Majuro Etc/GMT-12
            Fiji Standard Time=Pacific/Fiji
            Chatham Islands Standard Time=Pacific/Chatham
            Tonga Standard Time=Pacific/Tongatapu
            UTC+13=Pacific/Fakaofo Etc/GMT-13
            Samoa Standard Time=Pacific/Apia
            Line Islands Standard Time=Pacific/Kiritimati Etc/GMT-14
            """);

    private WindowsZone() {}

    /** Returns the Java zones in the table. */
    static Set<String> zones() {
        return NAMES.keySet();
    }

    private static Map<String, String> names(String table) {
        Map<String, String> names = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            String[] parts = line.split("=", -1);
            for (String zone : parts[1].split(" ", -1)) {
                names.put(zone, parts[0]);
            }
        });
        return names;
    }

    /**
     * Returns the Windows name of the zone.
     *
     * @throws IllegalArgumentException if the table does not contain the zone; the message suggests zones on the same
     *     continent
     */
    static String of(ZoneId zone) {
        Arguments.required("zone", zone);
        String id = ZoneOffset.UTC.equals(zone.normalized()) ? "Etc/UTC" : zone.getId();
        String name = NAMES.get(id);
        if (name == null) {
            throw Arguments.refusal(
                    "zone",
                    "be a zone with a known Windows name, such as " + alternatives(id)
                            + " (for another zone, pass its Windows name, such as 'Romance Standard Time')",
                    id);
        }
        return name;
    }

    /**
     * Returns the time zone name for the service.
     *
     * @param text the Windows or IANA name
     */
    static String of(String text) {
        Arguments.notBlank("timeZoneId", text);
        if (NAMES.containsKey(text)) {
            return of(ZoneId.of(text));
        }
        return Arguments.require(
                NAME.matcher(text).matches(),
                "timeZoneId",
                "be the Windows name of a time zone, such as 'Romance Standard Time', or a Java time zone such as "
                        + alternatives(text),
                text);
    }

    private static String alternatives(String id) {
        String area = id.contains("/") ? id.substring(0, id.indexOf('/') + 1) : "Europe/";
        String known = NAMES.keySet().stream()
                .filter(each -> each.startsWith(area))
                .limit(5)
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "Europe/Berlin or America/New_York" : known;
    }
}
