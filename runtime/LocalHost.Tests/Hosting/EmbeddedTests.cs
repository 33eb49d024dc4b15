using System.Net;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>An app in the process of a test suite, as other people's suites run it.</summary>
[NonParallelizable]
public sealed class EmbeddedTests
{
    [Test]
    public async Task An_app_runs_with_a_client_for_each_persona()
    {
        using var app = new AppCopy("Probe").With("auth.json", """{ "globalValidation": { "unauthenticatedClientAction": "Return401" } }""");
        await using var host = await FunctionsLocalHost.StartAsync(app.Folder);
        using var ada = host.CreateClient(new Persona("ada", "Ada Lovelace") { Roles = ["admin"] });
        using var grace = host.CreateClient(new Persona("grace", "Grace Hopper"));
        using var nobody = host.CreateClient();
        var principal = new Uri("/api/pPrincipal", UriKind.Relative);

        Assert.That(host.EmulatorEndpoint, Is.Not.Null);
        Assert.That(await ada.GetStringAsync(principal), Is.EqualTo("Ada Lovelace True"));
        Assert.That(await grace.GetStringAsync(principal), Is.EqualTo("Grace Hopper False"));
        using var refused = await nobody.GetAsync(principal);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_authentication_there_is_nobody_to_sign_in()
    {
        await using var host = await FunctionsLocalHost.StartAsync(HostProcess.AppFolder("Probe"), options => options.UseEmulator = false);
        Assert.That(Environment.GetEnvironmentVariable("Greeting"), Is.Not.Null);
        Assert.That(host.EmulatorEndpoint, Is.Null);
        Assert.That(() => host.CreateClient(new Persona("ada", "Ada")), Throws.InvalidOperationException.With.Message.Contains("auth.json"));

        await host.DisposeAsync();
        Assert.That(Environment.GetEnvironmentVariable("Greeting"), Is.Null);
    }
}
