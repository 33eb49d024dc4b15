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
    public async Task Saved_personas_are_there_to_sign_in()
    {
        using var app = new AppCopy("Probe")
            .With("auth.json", """{ "identityProviders": { "azureActiveDirectory": {}, "gitHub": {} } }""")
            .With("auth.users.json", """{ "users": [ { "id": "ada", "roles": "admin" }, { "id": "grace", "provider": "github" } ] }""");
        await using var host = await FunctionsLocalHost.StartAsync(app.Folder, options => options.UseEmulator = false);
        Assert.That(host.Personas.Select(persona => (persona.UserId, persona.Provider)), Is.EqualTo(new[] { ("ada", "aad"), ("grace", "github") }));
        using var ada = host.CreateClient(host.Personas[0]);
        Assert.That(await ada.GetStringAsync(new Uri("/api/sIsInRole/admin", UriKind.Relative)), Is.EqualTo("true"));
        Assert.That(await ada.GetStringAsync(new Uri("/api/sAuthEnabled", UriKind.Relative)), Is.EqualTo("True"));

        Assert.That(() => host.CreateClient(new Persona("eve", "Eve") { Provider = "google" }), Throws.ArgumentException.With.Message.Contains("Enabled: aad, github"));
        Assert.That(() => host.CreateClient(new Persona("", "Eve")), Throws.ArgumentException.With.Message.Contains("no user id"));
    }

    [Test]
    public async Task Two_apps_at_once_in_one_process_are_refused_for_their_settings()
    {
        await using (await FunctionsLocalHost.StartAsync(HostProcess.AppFolder("Probe"), options => options.UseEmulator = false))
        {
            Assert.That(
                async () => await FunctionsLocalHost.StartAsync(HostProcess.AppFolder("Work"), options => options.RunTimers = false),
                Throws.InvalidOperationException.With.Message.Contains("Another app runs in this process"));
        }

        await using var next = await FunctionsLocalHost.StartAsync(HostProcess.AppFolder("Work"), options => options.RunTimers = false);
        Assert.That(next.EmulatorEndpoint, Is.Null);
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
