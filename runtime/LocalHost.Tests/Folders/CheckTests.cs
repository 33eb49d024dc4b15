using InProcSignalR.LocalHost.Checks;

namespace InProcSignalR.LocalHost.Tests.Folders;

/// <summary>What <c>check</c> finds, a rule at a time.</summary>
public sealed class CheckTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("check-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Write("host.json", """{ "version": "2.0" }""");
        Write("bin/extensions.json", """{ "extensions": [] }""");
        Write("bin/App.dll", "");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase("""{ "type": "httpTrigger", "route": "admin/x" }""", "belong to the host")]
    [TestCase("""{ "type": "httpTrigger", "route": "{id" }""", "is not valid")]
    [TestCase("""{ "type": "timerTrigger", "schedule": "every day" }""", "is not a schedule")]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q" }""", "AzureWebJobsStorage, which one names, is missing")]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q", "connection": "Mine" }""", "Mine, which one names, is missing")]
    [TestCase("""{ "type": "signalRTrigger", "hubName": "h", "category": "messages", "event": "e" }""", "names no extension")]
    [TestCase("""{ "type": "signalRTrigger", "hubName": "h", "connectionStringSetting": "Other" }""", "Other, which a SignalR binding names, is missing")]
    [TestCase("""{ "type": "signalRTrigger", "hubName": "a-%CheckTests_Hub%", "category": "messages", "event": "e" }""", "hubName asks for the setting CheckTests_Hub, which is missing")]
    public void A_function_is_checked(string trigger, string expected)
    {
        Function("one", trigger);
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains(expected));
    }

    [TestCase("""{ "type": "queueTrigger", "queueName": "q" }""", """{ "AzureWebJobsStorage": "" }""", false)]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q" }""", """{ "AzureWebJobsStorage__accountName": "a" }""", true)]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q" }""", """{ "AzureWebJobsStorage:queueServiceUri": "https://a.example" }""", true)]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q", "connection": "Mine" }""", """{ "AzureWebJobsMine": "k" }""", true)]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q", "connection": "Mine" }""", """{ "ConnectionStrings__Mine": "k" }""", true)]
    [TestCase("""{ "type": "queueTrigger", "queueName": "q", "connection": "%Which%" }""", """{ "Which": "Mine", "Mine__accountName": "a" }""", true)]
    [TestCase("""{ "type": "signalRTrigger", "hubName": "h", "connectionStringSetting": "Other" }""", """{ "Other__serviceUri": "https://a.example" }""", true)]
    [TestCase("""{ "type": "signalRTrigger", "hubName": "h", "connectionStringSetting": "Other" }""", """{ "AzureWebJobsOther": "Endpoint=https://a.example;AccessKey=k" }""", false)]
    [TestCase("""{ "type": "orchestrationTrigger" }""", "{ }", true)]
    public void A_connection_is_looked_for_where_its_extension_does(string trigger, string values, bool isThere)
    {
        Function("one", trigger);
        Write("local.settings.json", $$"""{ "Values": {{values}} }""");
        Assert.That(AppCheck.Run(_folder).Any(problem => problem.StartsWith("The connection string", StringComparison.Ordinal)), Is.EqualTo(!isThere));
    }

    [TestCase("items/{id}", "[\"get\"]", "items/{name}", "[\"get\", \"post\"]", true)]
    [TestCase("items/{id}", "[\"get\"]", "Items/{name}", "[]", true)]
    [TestCase("items/{id}", "[\"get\"]", "items/{name}", "[\"post\"]", false)]
    [TestCase("items/{id:int}", "[\"get\"]", "items/{name}", "[\"get\"]", false)]
    public void Routes_that_are_one_are_found(string one, string methods, string two, string otherMethods, bool areOne)
    {
        Function("one", $$"""{ "type": "httpTrigger", "route": "{{one}}", "methods": {{methods}} }""");
        Function("two", $$"""{ "type": "httpTrigger", "route": "{{two}}", "methods": {{otherMethods}} }""");
        Assert.That(AppCheck.Run(_folder).Count(problem => problem.StartsWith("one and two have one route", StringComparison.Ordinal)), Is.EqualTo(areOne ? 1 : 0));
    }

    [Test]
    public void Triggers_that_want_one_event_are_found()
    {
        Function("one", """{ "type": "signalRTrigger", "hubName": "h", "category": "messages", "event": "e" }""");
        Function("two", """{ "type": "signalRTrigger", "hubName": "H", "category": "messages", "event": "E" }""");
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains("one and two have one SignalR trigger"));
    }

    [TestCase("""{ "Values": { "AzureSignalRConnectionString": "Endpoint=nowhere;AccessKey=k" } }""", "has no Endpoint")]
    [TestCase("""{ "Values": { "AzureSignalRConnectionString": "Endpoint=https://a.example" } }""", "neither an AccessKey")]
    [TestCase("""{ "Host": { "CORS": "http://a.example/" } }""", "is not an origin")]
    [TestCase("""{ "Host": { "CORS": "*,http://a.example" } }""", "among other origins")]
    [TestCase("""{ "Host": { "CORS": "*", "CORSCredentials": "true" } }""", "which browsers refuse")]
    [TestCase("""{ "Host": { "CORS": ["http://a.example"] } }""", "Host.CORS: it is not a text")]
    public void Settings_are_checked(string settings, string expected)
    {
        Function("one", """{ "type": "signalRTrigger", "hubName": "h", "category": "messages", "event": "e" }""");
        Write("local.settings.json", settings);
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains(expected));
    }

    [Test]
    public void Everything_that_is_wrong_with_host_json_is_said_at_once()
    {
        Function("one", """{ "type": "httpTrigger" }""");
        Write("host.json", """
            {
              "version": "1.0", "functionTimeout": "soon", "logging": { "logLevel": { "default": "Loud" } },
              "extensions": { "http": { "routePrefix": {}, "maxConcurrentRequests": "lots", "maxOutstandingRequests": 0 } }
            }
            """);
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains("has no \"version\": \"2.0\"").And.Some.Contains("functionTimeout: 'soon'").And.Some.Contains("logging.logLevel.default: 'Loud' is none of Trace, Debug")
            .And.Some.Contains("extensions.http.routePrefix: it is not a text").And.Some.Contains("maxConcurrentRequests: 'lots'").And.Some.Contains("maxOutstandingRequests: '0'"));
    }

    [Test]
    public void What_can_be_read_of_broken_settings_counts()
    {
        Function("one", """{ "type": "queueTrigger", "queueName": "%CheckTests_Queue%" }""");
        Write("local.settings.json", """{ "Values": { "CheckTests_Queue": "q", "AzureWebJobsStorage": "AccountName=a", "Nested": {}, "FUNCTIONS_WORKER_RUNTIME": "node" }, "Host": { "LocalHttpPort": "x" } }""");
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains("Values.Nested: it is not a text").And.Some.Contains("Host.LocalHttpPort: 'x' is not a port").And.Some.Contains("needs 'dotnet'")
            .And.None.Contains("is missing"));
    }

    [TestCase("{ \"Values\":", "is not valid JSON")]
    [TestCase("{ \"IsEncrypted\": true }", "is encrypted")]
    [TestCase(" ", "is empty")]
    public void Settings_that_cannot_be_read_are_not_said_to_be_missing(string text, string expected)
    {
        Function("one", """{ "type": "queueTrigger", "queueName": "%CheckTests_Queue%", "connection": "CheckTests_Mine" }""");
        Function("two", """{ "type": "timerTrigger", "schedule": "%CheckTests_When%" }""");
        Write("local.settings.json", text);
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains(expected).And.None.Contains("is missing"));
    }

    [TestCase("signalRTrigger", "[]", true)]
    [TestCase("signalRTrigger", "[\"/runtime/webhooks/*\"]", false)]
    [TestCase("eventGridTrigger", "[\"/runtime/webhooks/signalr\"]", true)]
    [TestCase("eventGridTrigger", "[\"/runtime/webhooks/eventgrid\"]", false)]
    [TestCase("httpTrigger", "[]", false)]
    public void Authentication_in_the_services_way_is_found(string trigger, string excluded, bool isInTheWay)
    {
        Function("one", $$"""{ "type": "{{trigger}}" }""");
        Write("auth.json", $$"""{ "globalValidation": { "unauthenticatedClientAction": "Return401", "excludedPaths": {{excluded}} } }""");
        Assert.That(AppCheck.Run(_folder).Any(problem => problem.Contains("excludedPaths", StringComparison.Ordinal)), Is.EqualTo(isInTheWay));
    }

    private void Function(string name, string trigger)
    {
        Directory.CreateDirectory(Path.Combine(_folder, name));
        Write($"{name}/function.json", $$"""{ "scriptFile": "../bin/App.dll", "entryPoint": "N.C.Run", "bindings": [ {{trigger}} ] }""");
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
