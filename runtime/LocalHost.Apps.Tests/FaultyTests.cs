using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Functions that cannot run, among others that can.</summary>
public sealed class FaultyTests() : AppTests("Faulty")
{
    [Test]
    public async Task A_bad_function_answers_500_and_the_others_run()
    {
        Assert.That(Host.Output, Does.Contain("error: The function 'unbindable' of Faulty.dll cannot be indexed: Cannot bind parameter 'q'"));
        Assert.That(Host.Output, Does.Match(@"unbindable +\(cannot run, see below\)"));
        Assert.That(await AskAsync("/api/unbindable?q=1"), Is.EqualTo("500"));
        Assert.That(await AskAsync("/api/fine"), Is.EqualTo("200 fine"));
        await Host.WaitForOutputAsync("unbindable failed. ");
    }

    [Test]
    public async Task One_that_throws_or_lacks_a_service_says_why()
    {
        Assert.That(await AskAsync("/api/throws"), Is.EqualTo("500"));
        Assert.That(await AskAsync("/api/needy"), Is.EqualTo("500"));
        await Host.WaitForOutputAsync("throws failed. InvalidOperationException: on purpose", "Unable to resolve service for type 'Faulty.NeedsService+IMissing'");
        Assert.That(await AskAsync("/api/fine"), Is.EqualTo("200 fine"));
    }

    [Test]
    public async Task One_whose_assembly_is_gone_is_named_with_its_assembly()
    {
        using var app = new AppCopy("Faulty");
        Directory.CreateDirectory(Path.Combine(app.Folder, "lost"));
        app.With("lost/function.json", """{ "scriptFile": "../bin/Lost.dll", "entryPoint": "Lost.Functions.Run", "bindings": [ { "type": "httpTrigger", "name": "req" } ] }""");
        await using var host = await HostProcess.StartAsync(app.Folder);
        Assert.That(host.Output, Does.Match("error: The function 'lost' of Lost.dll cannot be loaded: Lost.dll is not in bin. Build or publish the app anew"));
        Assert.That(await host.Http.GetStringAsync("/api/fine"), Is.EqualTo("fine"));

        var (exitCode, output) = await HostProcess.RunAsync("check", "--app", app.Folder);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Lost.dll"));
    }

    [Test]
    public async Task An_app_without_one_good_function_does_not_start()
    {
        var (exitCode, output) = await HostProcess.RunAsync("--app", HostProcess.AppFolder("Faulty"), "--port", "0", "--signalr-port", "0", "--functions", "unbindable");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("error: The function 'unbindable' of Faulty.dll"));
    }

    [Test]
    public async Task An_extension_that_is_gone_ends_the_start()
    {
        using var app = new AppCopy("Faulty").With("bin/extensions.json", """{ "extensions": [ { "name": "Gone", "typeName": "Gone.Startup, Gone, Version=1.0.0.0" } ] }""");
        var (exitCode, output) = await HostProcess.RunAsync("--app", app.Folder, "--port", "0", "--signalr-port", "0");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Match("^error: The extension 'Gone' cannot be loaded: .*Gone.* Build or publish the app anew"));
    }
}
