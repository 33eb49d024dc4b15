using System.Net.Http.Json;
using System.Text.Json;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>A FunctionsStartup with services, options and configuration of its own, and functions that are instance methods.</summary>
public sealed class InjectedTests() : AppTests("Injected")
{
    private protected override Dictionary<string, string> Settings => new() { ["Outer__Inner"] = "from the environment" };

    [Test]
    public async Task Services_options_and_loggers_are_injected()
    {
        Assert.That(await AskAsync("/api/greet/Ada"), Is.EqualTo("200 Welcome, Ada!!!"));
        await Host.WaitForOutputAsync("greeting Ada");
    }

    [Test]
    public async Task A_singleton_stays_and_a_scope_is_one_invocation()
    {
        var first = await Http.GetFromJsonAsync<JsonElement>("/api/scopes");
        var second = await Http.GetFromJsonAsync<JsonElement>("/api/scopes");
        Assert.Multiple(() =>
        {
            Assert.That(second.GetProperty("count").GetInt32(), Is.EqualTo(first.GetProperty("count").GetInt32() + 1));
            Assert.That(first.GetProperty("isShared").GetBoolean(), Is.True);
            Assert.That(second.GetProperty("visit").GetGuid(), Is.Not.EqualTo(first.GetProperty("visit").GetGuid()));
            Assert.That(second.GetProperty("disposed").GetInt32(), Is.GreaterThan(first.GetProperty("disposed").GetInt32()), "the first invocation's scope is disposed");
        });
    }

    [Test]
    public async Task Configuration_has_settings_and_the_apps_own_files()
    {
        var configured = await Http.GetFromJsonAsync<JsonElement>("/api/configured");
        Assert.That(configured.GetProperty("setting").GetString(), Is.EqualTo("from the environment"));
        Assert.That(configured.GetProperty("marks").GetString(), Is.EqualTo("3"));
    }

    [Test]
    public async Task Http_clients_come_from_the_factory() => Assert.That(await AskAsync("/api/calls"), Is.EqualTo("200 injected"));
}
