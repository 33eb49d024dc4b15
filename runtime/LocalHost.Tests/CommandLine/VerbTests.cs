using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.CommandLine;

/// <summary>The verbs, as a person types them.</summary>
public sealed class VerbTests
{
    [Test]
    public async Task Help_names_every_verb_and_option()
    {
        var (exitCode, output) = await HostProcess.RunAsync("--help");
        Assert.That(exitCode, Is.Zero);
        foreach (var word in new[] { "start", "list", "check", "--app", "--port", "--functions", "--cors", "--verbose", "--json-logs", "--no-timers", "--host", "--use-https", "--cert", "--password" })
        {
            Assert.That(output, Does.Contain(word));
        }
    }

    [TestCase("--port", "abc", "--port: 'abc' is no port")]
    [TestCase("--signalr-port", "70000", "--signalr-port: '70000' is no port")]
    [TestCase("--prot", "1", "--port")]
    public async Task A_wrong_option_is_said_without_a_page_of_help(string option, string value, string expected)
    {
        var (exitCode, output) = await HostProcess.RunAsync(option, value);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(expected).And.Not.Contain("Usage:"));
    }

    [Test]
    public async Task List_is_a_table_or_json()
    {
        var (exitCode, table) = await HostProcess.RunAsync("list", "--app", HostProcess.AppFolder("Work"));
        Assert.That(exitCode, Is.Zero);
        Assert.That(table, Does.Match(@"echo +httpTrigger +POST +/api/echo/\{word\?\} +function").And.Match(@"atStart +timerTrigger +0 0 0 1 1 \*").And.Contain("off (disabled)"));

        var (_, json) = await HostProcess.RunAsync("list", "--json", "--app", HostProcess.AppFolder("Work"));
        var echo = JsonNode.Parse(json)!.AsArray().Single(function => (string?)function!["name"] == "echo")!;
        Assert.That((string?)echo["route"], Is.EqualTo("/api/echo/{word?}"));
        Assert.That((string?)echo["methods"]![0], Is.EqualTo("POST"));
    }

    [Test]
    public async Task Check_finds_nothing_wrong_with_a_good_app()
    {
        var (exitCode, output) = await HostProcess.RunAsync("check", "--app", HostProcess.AppFolder("Work"));
        Assert.That(output.Trim(), Is.EqualTo("No problem was found."));
        Assert.That(exitCode, Is.Zero);
    }

    [Test]
    public async Task Check_says_each_problem_and_exits_1()
    {
        using var app = new AppCopy("Work")
            .With("host.json", """{ "version": "2.0", "functionTimeout": "soon" }""")
            .With("local.settings.json", """{ "Values": { "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated" }, "Host": { "CORS": "*", "CORSCredentials": true } }""");
        var (exitCode, output) = await HostProcess.RunAsync("check", "--app", app.Folder);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.Trim().Split('\n'), Has.All.StartsWith("error: "));
        Assert.That(output, Does.Contain("functionTimeout: 'soon'").And.Contain("dotnet-isolated").And.Contain("CORSCredentials").And.Contain("the setting Often, which is missing"));
    }

    [Test]
    public async Task Only_the_functions_that_are_asked_for_run_and_funcs_names_work()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--functions", "fail", "release", "--csharp", "--cors", "http://a.example");
        using var hold = await host.Http.GetAsync("/api/hold");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/fail");
        request.Headers.Add("Origin", "http://a.example");
        using var fail = await host.Http.SendAsync(request);
        Assert.That((int)hold.StatusCode, Is.EqualTo(404));
        Assert.That((int)fail.StatusCode, Is.EqualTo(500));
        Assert.That(fail.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "http://a.example" }));
        Assert.That(host.Output, Does.Not.Contain("ran at the start"));
    }

    [Test]
    public async Task A_function_that_is_not_there_is_an_error_with_those_that_are()
    {
        var (exitCode, output) = await HostProcess.RunAsync("start", "--app", HostProcess.AppFolder("Work"), "--functions", "nothing");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("error: ").And.Contain("nothing").And.Contain("yearly"));
    }

    [Test]
    public async Task Logs_are_json_where_asked_and_the_time_to_ready_is_printed()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--json-logs", "--no-timers");
        using var answer = await host.Http.GetAsync("/api/fail");
        await host.WaitForOutputAsync("answered 500");
        var line = host.Output.Split('\n').First(text => text.Contains("answered 500", StringComparison.Ordinal));
        Assert.That((string?)JsonNode.Parse(line)!["State"]!["Function"], Is.EqualTo("fail"));
        Assert.That(host.Output, Does.Match(@"Started in \d+\.\d\d s"));
    }

    [Test]
    public async Task Verbose_tells_what_the_machinery_does()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--verbose", "--no-timers");
        using var answer = await host.Http.GetAsync("/api/fail");
        await host.WaitForOutputAsync("Executing 'fail'", "Microsoft.AspNetCore.Hosting.Diagnostics", "at Work.Functions.Fail");
    }

    [Test]
    public async Task Host_json_says_what_is_logged()
    {
        using var app = new AppCopy("Work").With("host.json", """{ "version": "2.0", "logging": { "logLevel": { "Function.echo.User": "Warning" } } }""");
        await using var host = await HostProcess.StartAsync(app.Folder, "--no-timers");
        using var content = new StringContent("quiet");
        using var echo = await host.Http.PostAsync("/api/echo", content);
        await host.WaitForOutputAsync("echo answered 204");
        Assert.That(host.Output, Does.Not.Contain("echo of quiet"));
    }

    [Test]
    public async Task Listening_for_others_is_warned_of()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers", "--host", "*");
        using var ping = await host.Http.GetAsync("/admin/host/ping");
        Assert.That(ping.IsSuccessStatusCode, Is.True);
        Assert.That(host.Output, Does.Contain("warning: others on the network"));
    }
}
