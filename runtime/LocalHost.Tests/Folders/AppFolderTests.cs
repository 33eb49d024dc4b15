using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.LocalHost.Tests.Folders;

public sealed class AppFolderTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("app-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Directory.CreateDirectory(Path.Combine(_folder, "hello"));
        Write("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "v1" } }, "logging": { "logLevel": { "default": "Warning" } } }""");
        Write("hello/function.json", """{ "scriptFile": "../bin/App.dll", "entryPoint": "N.C.Run", "bindings": [ { "type": "httpTrigger", "methods": ["get"], "name": "req" } ] }""");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_is_read_with_comments_and_trailing_commas()
    {
        Write("local.settings.sample.json", """
            {
              // how people have them
              "IsEncrypted": false,
              "Values": { "A": "1", "B": 2, },
              "Host": { "LocalHttpPort": 7099, "CORS": "http://a.example, http://b.example", "CORSCredentials": true }
            }
            """);
        var app = FunctionApp.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(app.Host.RoutePrefix, Is.EqualTo("v1"));
            Assert.That(app.Settings.Values, Is.EquivalentTo(new Dictionary<string, string?> { ["A"] = "1", ["B"] = "2" }));
            Assert.That(app.Settings.Port, Is.EqualTo(7099));
            Assert.That(app.Settings.CorsOrigins, Is.EqualTo(new[] { "http://a.example", "http://b.example" }));
            Assert.That(app.Functions.Single().Name, Is.EqualTo("hello"));
            Assert.That(app.Functions.Single().Http!.Methods, Is.EqualTo(new[] { "GET" }));
            Assert.That(app.Extensions, Is.Empty);
            Assert.That(app.Authentication, Is.Null);
        });
    }

    [Test]
    public void What_is_no_app_is_said_with_what_it_lacks_and_where_there_is_one()
    {
        Assert.That(() => FunctionApp.Read(Path.Combine(_folder, "nowhere")), Throws.TypeOf<StartException>().With.Message.Contains("There is no folder"));
        Assert.That(() => FunctionApp.Read(Path.Combine(_folder, "host.json")), Throws.TypeOf<StartException>().With.Message.Contains("host.json is a file."));
        Assert.That(() => FunctionApp.Read(Path.Combine(_folder, "bin")), Throws.TypeOf<StartException>().With.Message.Contains($"it has no host.json. Did you mean --app {_folder}?"));

        var project = Directory.CreateDirectory(Path.Combine(_folder, "Project")).FullName;
        File.WriteAllText(Path.Combine(project, "host.json"), "{}");
        Assert.That(() => FunctionApp.Read(project), Throws.TypeOf<StartException>().With.Message.Contains("it has no bin folder."));

        var output = Path.Combine(project, "out", "net8.0");
        Directory.CreateDirectory(Path.Combine(output, "bin"));
        File.WriteAllText(Path.Combine(output, "host.json"), "{}");
        Assert.That(() => FunctionApp.Read(project), Throws.TypeOf<StartException>().With.Message.Contains($"Did you mean --app {output}?"));

        Write("worker.config.json", "{}");
        Assert.That(() => FunctionApp.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains("isolated worker"));
    }

    [Test]
    public void The_settings_come_before_their_sample()
    {
        Write("local.settings.sample.json", """{ "Values": { "A": "sample" } }""");
        Write("local.settings.json", """{ "Values": { "A": "own" } }""");
        Assert.That(FunctionApp.Read(_folder).Settings.Values["A"], Is.EqualTo("own"));
    }

    [TestCase(null, "own")]
    [TestCase("", "own")]
    [TestCase("from the environment", "from the environment")]
    public void A_setting_of_the_environment_comes_first_and_an_empty_one_counts_as_none(string? variable, string expected)
    {
        const string name = "AppFolderTests_Setting";
        Write("local.settings.json", $$"""{ "Values": { "{{name}}": "own", "Empty": "" } }""");
        Environment.SetEnvironmentVariable(name, variable);
        try
        {
            var settings = FunctionApp.Read(_folder).Settings;
            Assert.That(settings.Find(name), Is.EqualTo(expected));
            Assert.That(settings.Find("Empty"), Is.Null);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Test]
    public void Settings_come_before_host_json_where_they_name_a_value_of_it()
    {
        Write("local.settings.json", """
            { "Values": { "AzureFunctionsJobHost__extensions__HTTP__routePrefix": "v2", "AzureFunctionsJobHost:extensions:http:maxConcurrentRequests": "5", "AzureFunctionsJobHost__functionTimeout": "00:00:07" } }
            """);
        var host = FunctionApp.Read(_folder).Host;
        Assert.That((host.RoutePrefix, host.MaxConcurrentRequests, host.FunctionTimeout), Is.EqualTo(("v2", 5, TimeSpan.FromSeconds(7))));
        Assert.That(host.LogLevels[""], Is.EqualTo(LogLevel.Warning), "the rest is as in the file");
    }

    [Test]
    public void All_problems_are_said_at_once()
    {
        Write("host.json", "{ \"version\": ");
        Write("local.settings.json", """{ "IsEncrypted": true }""");
        Write("hello/function.json", "{}");
        Write("bin/extensions.json", "[]");
        Write("auth.json", "{");
        var problems = Assert.Throws<StartException>(() => FunctionApp.Read(_folder))!.Problems;
        Assert.That(problems, Has.Count.EqualTo(5));
        Assert.That(string.Join('\n', problems), Does.Contain("host.json is not valid JSON").And.Contain("encrypted").And.Contain("entryPoint").And.Contain("extensions.json").And.Contain("auth.json"));
    }

    [Test]
    public void A_host_json_needs_its_version()
    {
        Write("host.json", "{}");
        Assert.That(() => FunctionApp.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains("2.0"));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
