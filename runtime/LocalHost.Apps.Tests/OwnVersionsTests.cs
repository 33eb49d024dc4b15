using System.Net.Http.Json;
using System.Text.Json;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Libraries in versions of the app's own: the host has OpenApi 2, and neither Humanizer nor SQLite.</summary>
public sealed class OwnVersionsTests() : AppTests("OwnVersions")
{
    [TestCase("openapi", "1.6.", true)]
    [TestCase("humanizer", "2.14.", true)]
    [TestCase("sqlite", "8.0.", true)]
    [TestCase("json", "13.0.", false)]
    [TestCase("logging", "", false)]
    [TestCase("webjobs", "3.0.", false)]
    public async Task A_library_has_the_version_of_its_owner(string library, string version, bool isOwn)
    {
        var seen = await Http.GetFromJsonAsync<JsonElement>($"/api/version/{library}");
        Assert.That(seen.GetProperty("version").GetString(), Does.StartWith(version));
        Assert.That(seen.GetProperty("isOwn").GetBoolean(), Is.EqualTo(isOwn));
    }

    [Test]
    public async Task It_works_in_that_version() => Assert.That(await AskAsync("/api/describe"), Does.Contain("3.0.").And.Contain("some title"));

    [Test]
    public async Task A_native_library_is_found() => Assert.That(await AskAsync("/api/query"), Is.EqualTo("200 sum 42"));
}
