package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.text.Languages;

/** The service's messages, in the languages that the fake supports. The error codes are the same in all languages. */
public enum Words {
    ACCESS_DENIED(
            "Access denied. You do not have permission to perform this action or access this resource.",
            "Zugriff verweigert. Sie haben keine Berechtigung für diese Aktion oder diese Ressource.",
            "Toegang geweigerd. U hebt geen machtiging voor deze actie of deze resource."),
    LIST_TOO_LARGE(
            "The attempted operation is prohibited because it exceeds the list view threshold.",
            "Der Vorgang ist nicht zulässig, weil er den Schwellenwert für die Listenansicht überschreitet.",
            "De bewerking is niet toegestaan omdat deze de drempelwaarde voor lijstweergaven overschrijdt."),
    ALREADY_INSTALLED(
            "An instance of this App already exists at the specified location.",
            "Eine Instanz dieser App ist am angegebenen Ort bereits vorhanden.",
            "Er bestaat al een exemplaar van deze app op de opgegeven locatie."),
    APP_ONLY_REFUSED(
            "Must have Manage Web Site permissions in order to add apps to site collection app catalog",
            "Zum Hinzufügen von Apps zum App-Katalog der Websitesammlung ist die Berechtigung Website verwalten nötig",
            "U moet de machtiging Website beheren hebben om apps aan de app-catalogus van de siteverzameling toe te voegen"),
    AUTHENTICATION_METHOD(
            "Authentication method is not allowed.",
            "Die Authentifizierungsmethode ist nicht zulässig.",
            "De verificatiemethode is niet toegestaan."),
    BAD_ARGUMENT(
            "Value does not fall within the expected range.",
            "Der Wert liegt außerhalb des erwarteten Bereichs.",
            "De waarde valt niet binnen het verwachte bereik."),
    BAD_EXPRESSION(
            "The expression \"%s\" is not valid.",
            "Der Ausdruck \"%s\" ist ungültig.", "De expressie \"%s\" is ongeldig."),
    BAD_GUID(
            "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
            "Eine GUID muss 32 Ziffern und 4 Bindestriche enthalten (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
            "Een GUID moet 32 cijfers en 4 streepjes bevatten (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."),
    BAD_JSON("Invalid JSON.", "Ungültiges JSON.", "Ongeldige JSON."),
    CORRUPT_PACKAGE(
            "Invalid SharePoint App package. Error: File contains corrupted data.",
            "Ungültiges SharePoint-App-Paket. Fehler: Die Datei enthält beschädigte Daten.",
            "Ongeldig SharePoint-app-pakket. Fout: het bestand bevat beschadigde gegevens."),
    DEPLOYMENT_FAILED(
            "Deployment failed. Correlation ID: %s",
            "Fehler bei der Bereitstellung. Korrelations-ID: %s", "De implementatie is mislukt. Correlatie-id: %s"),
    DIGEST_SPOILT(
            "The security validation for this page is invalid and might be corrupted. Please use your web browser's Back"
                    + " button to try your operation again.",
            "Die Sicherheitsüberprüfung für diese Seite ist ungültig und möglicherweise beschädigt. Kehren Sie zurück"
                    + " und wiederholen Sie den Vorgang.",
            "De beveiligingsvalidatie voor deze pagina is ongeldig en mogelijk beschadigd. Ga terug en probeer het"
                    + " opnieuw."),
    DIGEST_TIMED_OUT(
            "The security validation for this page is invalid. Click Back in your Web browser, refresh the page, and try"
                    + " your operation again.",
            "Die Sicherheitsüberprüfung für diese Seite ist ungültig. Kehren Sie zurück, aktualisieren Sie die Seite"
                    + " und wiederholen Sie den Vorgang.",
            "De beveiligingsvalidatie voor deze pagina is ongeldig. Ga terug, vernieuw de pagina en probeer het"
                    + " opnieuw."),
    FILE_EXISTS(
            "A file with the name AppCatalog/%s already exists. It was last modified by app@sharepoint on %s.",
            "Eine Datei mit dem Namen AppCatalog/%s ist bereits vorhanden. Sie wurde zuletzt geändert von"
                    + " app@sharepoint am %s.",
            "Er bestaat al een bestand met de naam AppCatalog/%s. Het is het laatst gewijzigd door app@sharepoint op"
                    + " %s."),
    FILE_LOCKED(
            "The file %s is locked for exclusive use by app@sharepoint.",
            "Die Datei %s ist zur exklusiven Verwendung durch app@sharepoint gesperrt.",
            "Het bestand %s is vergrendeld voor exclusief gebruik door app@sharepoint."),
    FILE_NOT_FOUND("File Not Found.", "Datei nicht gefunden.", "Kan het bestand niet vinden."),
    ITEM_GONE(
            "Item does not exist. It may have been deleted by another user.",
            "Das Element ist nicht vorhanden. Es wurde möglicherweise von einem anderen Benutzer gelöscht.",
            "Het item bestaat niet. Mogelijk is het door een andere gebruiker verwijderd."),
    JOB_RUNNING(
            "Another job exists for this app instance. Please retry after that job is done.",
            "Für diese App-Instanz ist bereits ein Auftrag vorhanden. Wiederholen Sie den Vorgang nach dessen Ende.",
            "Er bestaat al een taak voor dit app-exemplaar. Probeer het opnieuw als die taak klaar is."),
    NO_ERRORS("No errors.", "Keine Fehler.", "Geen fouten."),
    NO_LIST(
            "List does not exist. The page you selected contains a list that does not exist. It may have been deleted by"
                    + " another user.",
            "Die Liste ist nicht vorhanden. Die ausgewählte Seite enthält eine Liste, die nicht vorhanden ist. Sie wurde"
                    + " möglicherweise von einem anderen Benutzer gelöscht.",
            "De lijst bestaat niet. De geselecteerde pagina bevat een lijst die niet bestaat. Mogelijk is de lijst door een"
                    + " andere gebruiker verwijderd."),
    NO_PERMISSION(
            "The current user does not have the permission to access the App Catalog.",
            "Der aktuelle Benutzer ist nicht berechtigt, auf den App-Katalog zuzugreifen.",
            "De huidige gebruiker heeft geen machtiging voor de app-catalogus."),
    NO_RESOURCE(
            "Cannot find resource for the request %s.",
            "Die Ressource für die Anforderung %s wurde nicht gefunden.",
            "Kan de resource voor de aanvraag %s niet vinden."),
    NO_SUCH_JOB("The job %s does not exist.", "Der Auftrag %s ist nicht vorhanden.", "De taak %s bestaat niet."),
    NO_SUCH_PROPERTY(
            "The field or property '%s' does not exist.",
            "Das Feld oder die Eigenschaft '%s' ist nicht vorhanden.", "Het veld of de eigenschap '%s' bestaat niet."),
    NOT_DEPLOYED(
            "The app for SharePoint with ID %s is not deployed in the app catalog.",
            "Die App für SharePoint mit der ID %s ist im App-Katalog nicht bereitgestellt.",
            "De app voor SharePoint met id %s is niet geïmplementeerd in de app-catalogus."),
    NOT_INSTALLED(
            "There is no instance of this App at the specified location.",
            "Am angegebenen Ort ist keine Instanz dieser App vorhanden.",
            "Er is geen exemplaar van deze app op de opgegeven locatie."),
    NOT_IN_CATALOG(
            "The app for SharePoint with ID %s does not exist in the app catalog.",
            "Die App für SharePoint mit der ID %s ist im App-Katalog nicht vorhanden.",
            "De app voor SharePoint met id %s is niet aanwezig in de app-catalogus."),
    SAME_VERSION(
            "A different version of this App is already installed with the same version number.",
            "Eine andere Version dieser App ist bereits mit derselben Versionsnummer installiert.",
            "Er is al een andere versie van deze app met hetzelfde versienummer geïnstalleerd."),
    SAME_PRODUCT(
            "A solution with the same product ID already exists. Please upload the file with the same name and replace the"
                    + " existing solution.",
            "Eine Lösung mit derselben Produkt-ID ist bereits vorhanden. Laden Sie die Datei mit demselben Namen hoch, und"
                    + " ersetzen Sie die vorhandene Lösung.",
            "Er bestaat al een oplossing met dezelfde product-id. Upload het bestand met dezelfde naam en vervang de"
                    + " bestaande oplossing."),
    SCRIPT_SOURCES_FULL(
            "Value of: [CSPConfig] cannot exceed: [100000].",
            "Der Wert von: [CSPConfig] darf nicht größer sein als: [100000].",
            "De waarde van: [CSPConfig] mag niet groter zijn dan: [100000]."),
    TENANT_DEPLOYED(
            "The app is deployed to the tenant and can only be uninstalled from the app catalog site.",
            "Die App ist für den Mandanten bereitgestellt und kann nur auf der App-Katalog-Website deinstalliert werden.",
            "De app is voor de tenant geïmplementeerd en kan alleen op de app-catalogussite worden verwijderd."),
    TOO_MANY("The maximum size of %s is %s.", "Die maximale Größe von %s ist %s.", "De maximale grootte van %s is %s."),
    UNAUTHORIZED_OPERATION(
            "Attempted to perform an unauthorized operation.",
            "Es wurde versucht, einen nicht autorisierten Vorgang auszuführen.",
            "Er is geprobeerd een niet-geautoriseerde bewerking uit te voeren."),
    UNEXPECTED_NODE(
            "An unexpected '%s' node was found when reading from the JSON reader. A '%s' node was expected.",
            "Beim Lesen aus dem JSON-Reader wurde ein unerwarteter Knoten '%s' gefunden. Ein Knoten '%s' wurde erwartet.",
            "Er is een onverwacht knooppunt '%s' gevonden bij het lezen met de JSON-lezer. Een knooppunt '%s' werd"
                    + " verwacht."),
    UNKNOWN_PARAMETER(
            "The parameter %s does not exist in method %s.",
            "Der Parameter %s ist in der Methode %s nicht vorhanden.", "De parameter %s bestaat niet in methode %s."),
    UNKNOWN_PROPERTY(
            "The property '%s' does not exist on type '%s'. Make sure to only use property names that are defined by the"
                    + " type.",
            "Die Eigenschaft '%s' ist für den Typ '%s' nicht vorhanden. Verwenden Sie nur Eigenschaftennamen, die vom Typ"
                    + " definiert sind.",
            "De eigenschap '%s' bestaat niet voor het type '%s'. Gebruik alleen eigenschapsnamen die door het type zijn"
                    + " gedefinieerd."),
    WRONG_METHOD(
            "The HTTP method '%s' cannot be used to access the resource '%s'.",
            "Die HTTP-Methode '%s' kann für die Ressource '%s' nicht verwendet werden.",
            "De HTTP-methode '%s' kan niet voor de resource '%s' worden gebruikt."),
    WRONG_SITE(
            "This operation is available only in the site of the app catalog.",
            "Dieser Vorgang ist nur auf der Website des App-Katalogs verfügbar.",
            "Deze bewerking is alleen beschikbaar op de site van de app-catalogus.");

    private final String english;
    private final String german;
    private final String dutch;

    Words(String english, String german, String dutch) {
        this.english = english;
        this.german = german;
        this.dutch = dutch;
    }

    public String in(String language, Object... arguments) {
        return Languages.words(language, english, german, dutch, arguments);
    }
}
