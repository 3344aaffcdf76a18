package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Languages;

/**
 * Business Central's messages, in the languages that the fake supports. The error codes are the same in all languages.
 */
enum BcWords {
    ALREADY_INSTALLED(
            "Entity validation failed: App is already installed.",
            "Fehler bei der Überprüfung: Die App ist bereits installiert.",
            "Validatie van entiteit mislukt: de app is al geïnstalleerd."),
    ALREADY_SCHEDULED(
            "Entity validation failed: An operation has already been scheduled for the app '%s'.",
            "Fehler bei der Überprüfung: Für die App '%s' ist bereits ein Vorgang geplant.",
            "Validatie van entiteit mislukt: er is al een bewerking gepland voor de app '%s'."),
    ALREADY_PROVISIONING(
            "Another environment is being created for the tenant.",
            "Für den Mandanten wird bereits eine Umgebung erstellt.",
            "Er wordt al een omgeving gemaakt voor de tenant."),
    BAD_FILE(
            "The file is not a valid extension package.",
            "Die Datei ist kein gültiges Erweiterungspaket.",
            "Het bestand is geen geldig extensiepakket."),
    BAD_VALUE("The value of '%s' is not valid.", "Der Wert von '%s' ist ungültig.", "De waarde van '%s' is ongeldig."),
    BAD_VALUES("The request is not valid.", "Die Anforderung ist ungültig.", "De aanvraag is ongeldig."),
    BODY_REQUIRED(
            "The request body must be provided.",
            "Der Anforderungstext muss angegeben werden.",
            "De aanvraagtekst moet worden opgegeven."),
    CANNOT_BE_UNINSTALLED(
            "Entity validation failed: The app '%s' cannot be uninstalled.",
            "Fehler bei der Überprüfung: Die App '%s' kann nicht deinstalliert werden.",
            "Validatie van entiteit mislukt: de app '%s' kan niet worden verwijderd."),
    EULA(
            "Entity validation failed: The end-user license agreement must be accepted.",
            "Fehler bei der Überprüfung: Der Lizenzvertrag muss akzeptiert werden.",
            "Validatie van entiteit mislukt: de licentieovereenkomst moet worden geaccepteerd."),
    FORBIDDEN("Access is forbidden.", "Der Zugriff ist nicht zulässig.", "Toegang is niet toegestaan."),
    HAS_DEPENDENTS(
            "Entity validation failed: The following apps depend on the app '%s' and must be uninstalled first.",
            "Fehler bei der Überprüfung: Diese Apps hängen von der App '%s' ab und müssen zuerst deinstalliert werden.",
            "Validatie van entiteit mislukt: deze apps zijn afhankelijk van de app '%s' en moeten eerst weg."),
    NAME_TAKEN(
            "An environment with the name '%s' already exists.",
            "Eine Umgebung mit dem Namen '%s' ist bereits vorhanden.", "Er bestaat al een omgeving met de naam '%s'."),
    NEEDS_OTHERS(
            "Entity validation failed: App '%s' requires the following apps to be installed or updated as dependencies,"
                    + " please either allow automatic dependency installation/update or do the operation manually",
            "Fehler bei der Überprüfung: Für die App '%s' müssen zuerst diese Apps installiert oder aktualisiert werden.",
            "Validatie van entiteit mislukt: voor de app '%s' moeten eerst deze apps worden geïnstalleerd of"
                    + " bijgewerkt."),
    NO_ENVIRONMENT(
            "The environment '%s' could not be found.",
            "Die Umgebung '%s' wurde nicht gefunden.", "De omgeving '%s' is niet gevonden."),
    NO_FAMILY(
            "The application family '%s' could not be found.",
            "Die Anwendungsfamilie '%s' wurde nicht gefunden.", "De toepassingsfamilie '%s' is niet gevonden."),
    NO_PERMISSION_SET(
            "The S2S app doesn't have permission to perform environment app operations. Ensure that the S2S app has been"
                    + " added in the Business Central environment and assigned the 'D365 EXTENSION MGT' or 'Exten. Mgt. -"
                    + " Admin' permission set.",
            "Die S2S-App darf in der Umgebung keine App-Vorgänge ausführen. Weisen Sie ihr den Berechtigungssatz 'D365"
                    + " EXTENSION MGT' oder 'Exten. Mgt. - Admin' zu.",
            "De S2S-app mag in de omgeving geen app-bewerkingen uitvoeren. Wijs de machtigingenset 'D365 EXTENSION MGT'"
                    + " of 'Exten. Mgt. - Admin' toe."),
    NO_RESOURCE(
            "The resource '%s' does not exist.",
            "Die Ressource '%s' ist nicht vorhanden.", "De resource '%s' bestaat niet."),
    NO_VERSION(
            "Entity validation failed: Target app version was not found.\r\n-App ID: '%s'\r\n-Version: '%s'\r\n"
                    + "-Country: '%s'",
            "Fehler bei der Überprüfung: Die Zielversion der App wurde nicht gefunden.\r\n-App-ID: '%s'\r\n-Version:"
                    + " '%s'\r\n-Land: '%s'",
            "Validatie van entiteit mislukt: de doelversie van de app is niet gevonden.\r\n-App-id: '%s'\r\n-Versie:"
                    + " '%s'\r\n-Land: '%s'"),
    NOT_ACTIVE(
            "Entity validation failed: The environment '%s' is not ready. Its status is '%s'.",
            "Fehler bei der Überprüfung: Die Umgebung '%s' ist nicht bereit. Ihr Status ist '%s'.",
            "Validatie van entiteit mislukt: de omgeving '%s' is niet gereed. De status is '%s'."),
    NOT_CANCELABLE(
            "Entity validation failed: The operation '%s' is not scheduled and cannot be canceled.",
            "Fehler bei der Überprüfung: Der Vorgang '%s' ist nicht geplant und kann nicht abgebrochen werden.",
            "Validatie van entiteit mislukt: de bewerking '%s' is niet gepland en kan niet worden geannuleerd."),
    NO_DATE_IN_ENFORCED_PERIOD(
            "Entity validation failed: The updates of '%s' are enforced and cannot be rescheduled.",
            "Fehler bei der Überprüfung: Die Aktualisierungen von '%s' werden erzwungen und sind nicht verschiebbar.",
            "Validatie van entiteit mislukt: de updates van '%s' zijn verplicht en kunnen niet worden verzet."),
    NO_DATE_WITHOUT_RELEASE(
            "Entity validation failed: The version '%s' is not released and cannot be scheduled.",
            "Fehler bei der Überprüfung: Die Version '%s' ist nicht verfügbar und kann nicht geplant werden.",
            "Validatie van entiteit mislukt: versie '%s' is niet uitgebracht en kan niet worden gepland."),
    NO_UPDATE_ON_PRODUCTION(
            "Entity validation failed: A preview cannot be selected for the production environment '%s'.",
            "Fehler bei der Überprüfung: Für die Produktionsumgebung '%s' ist keine Vorschau wählbar.",
            "Validatie van entiteit mislukt: voor de productieomgeving '%s' kan geen preview worden gekozen."),
    NO_UPDATE_WITHIN_MAJOR(
            "Entity validation failed: The version '%s' cannot be selected in the grace period.",
            "Fehler bei der Überprüfung: Die Version '%s' ist in der Nachfrist nicht wählbar.",
            "Validatie van entiteit mislukt: versie '%s' kan in de respijtperiode niet worden gekozen."),
    PAST_DATE(
            "Entity validation failed: The selected date time '%s' is in the past.",
            "Fehler bei der Überprüfung: Der gewählte Zeitpunkt '%s' liegt in der Vergangenheit.",
            "Validatie van entiteit mislukt: het gekozen tijdstip '%s' ligt in het verleden."),
    LATE_DATE(
            "Entity validation failed: The selected date time must be before '%s'.",
            "Fehler bei der Überprüfung: Der gewählte Zeitpunkt muss vor '%s' liegen.",
            "Validatie van entiteit mislukt: het gekozen tijdstip moet voor '%s' liggen."),
    NOT_DELETED(
            "The environment '%s' cannot be recovered. Its status is '%s'.",
            "Die Umgebung '%s' kann nicht wiederhergestellt werden. Ihr Status ist '%s'.",
            "De omgeving '%s' kan niet worden hersteld. De status is '%s'."),
    NOT_INSTALLED(
            "Entity validation failed: App to %s is not installed.\r\n-App ID: '%s'\r\n-Environment: '%s'",
            "Fehler bei der Überprüfung (%s): Die App ist nicht installiert.\r\n-App-ID: '%s'\r\n-Umgebung: '%s'",
            "Validatie van entiteit mislukt (%s): de app is niet geïnstalleerd.\r\n-App-id: '%s'\r\n-Omgeving: '%s'"),
    NOT_RUNNING(
            "Entity validation failed: The operation '%s' is not a running update.",
            "Fehler bei der Überprüfung: Der Vorgang '%s' ist keine laufende Aktualisierung.",
            "Validatie van entiteit mislukt: de bewerking '%s' is geen lopende update."),
    NO_RESTORE_POINT(
            "The environment '%s' cannot be restored to that point in time.",
            "Die Umgebung '%s' kann nicht auf diesen Zeitpunkt zurückgesetzt werden.",
            "De omgeving '%s' kan niet naar dat tijdstip worden hersteld."),
    OLDER_VERSION(
            "Entity validation failed: A later version of the app '%s' is installed.",
            "Fehler bei der Überprüfung: Von der App '%s' ist eine neuere Version installiert.",
            "Validatie van entiteit mislukt: er is een nieuwere versie van de app '%s' geïnstalleerd."),
    NO_KEY_WHILE_INACTIVE(
            "The Application Insights key of '%s' cannot be set while its status is '%s'.",
            "Der Application Insights-Schlüssel von '%s' kann im Status '%s' nicht festgelegt werden.",
            "De Application Insights-sleutel van '%s' kan niet worden ingesteld bij de status '%s'."),
    OPERATION_FAILED(
            "The extension could not be changed because the \"synchronization\" found a field that is gone.",
            "Die Erweiterung konnte nicht geändert werden, weil bei der \"Synchronisierung\" ein Feld fehlte.",
            "De extensie kan niet worden gewijzigd omdat bij de \"synchronisatie\" een veld ontbrak."),
    QUOTA_REACHED(
            "The quota of the tenant is used up: %s.",
            "Das Kontingent des Mandanten ist ausgeschöpft: %s.", "Het quotum van de tenant is bereikt: %s."),
    RANGE_TOO_SMALL(
            "The update window must be at least 6 hours long.",
            "Das Aktualisierungsfenster muss mindestens 6 Stunden lang sein.",
            "Het updatevenster moet minstens 6 uur lang zijn."),
    REMOVED_SCHEDULE(
            "The scheduled version was removed.",
            "Die geplante Version wurde entfernt.",
            "De geplande versie is verwijderd."),
    TOO_LARGE(
            "The file must not be larger than 50 MB.",
            "Die Datei darf nicht größer als 50 MB sein.",
            "Het bestand mag niet groter zijn dan 50 MB."),
    UNKNOWN_PROPERTY(
            "Could not find member '%s'.", "Die Eigenschaft '%s' ist unbekannt.", "De eigenschap '%s' is onbekend."),
    WRONG_SCHEDULE(
            "Entity validation failed: A first installation cannot be scheduled for '%s'.",
            "Fehler bei der Überprüfung: Eine erste Installation kann nicht für '%s' geplant werden.",
            "Validatie van entiteit mislukt: een eerste installatie kan niet worden gepland voor '%s'.");

    private final String english;
    private final String german;
    private final String dutch;

    BcWords(String english, String german, String dutch) {
        this.english = english;
        this.german = german;
        this.dutch = dutch;
    }

    String in(String language, Object... arguments) {
        return Languages.words(language, english, german, dutch, arguments);
    }
}
