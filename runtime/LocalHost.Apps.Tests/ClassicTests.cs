using System.Net.Http.Json;
using System.Text;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Static functions, as the templates of Visual Studio write them.</summary>
public sealed class ClassicTests() : AppTests("Classic")
{
    private protected override Dictionary<string, string> Settings => new() { ["Colour"] = "blue" };

    [Test]
    public async Task The_templates_function_answers()
    {
        Assert.That(await AskAsync("/api/HttpExample?name=Ada"), Is.EqualTo("200 Hello, Ada"));
        Assert.That(await AskAsync("/api/HttpExample"), Does.StartWith("400 Please pass a name"));
        using var answer = await Http.PostAsJsonAsync("/api/HttpExample", new { name = "Grace" });
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("Hello, Grace"));
        await Host.WaitForOutputAsync("C# HTTP trigger function processed a request.", "HttpExample answered 200 in");
    }

    [Test]
    public async Task A_posted_object_is_bound_with_a_property_of_it()
    {
        using var content = new StringContent("""{ "id": "A7", "quantity": 2 }""", Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync("/api/orders", content);
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"id":"A7","quantity":3}"""));
    }

    [Test]
    public async Task Settings_come_from_the_environment()
        => Assert.That(await AskAsync("/api/setting/Colour"), Is.EqualTo("""200 {"value":"blue"}"""));

    [Test]
    public async Task The_host_gives_what_func_gives()
    {
        Assert.That(await AskAsync("/api/setting/WEBSITE_HOSTNAME"), Is.EqualTo($$"""200 {"value":"{{Host.Address.Authority}}"}"""));
        Assert.That(await AskAsync("/api/setting/FUNCTIONS_WORKER_RUNTIME"), Is.EqualTo("""200 {"value":"dotnet"}"""));
        Assert.That(await AskAsync("/api/setting/AZURE_FUNCTIONS_ENVIRONMENT"), Is.EqualTo("""200 {"value":"Development"}"""));
    }

    [Test]
    public void What_is_published_has_no_settings_of_the_developer()
        => Assert.That(Path.Combine(HostProcess.AppFolder("Classic"), "local.settings.json"), Does.Not.Exist);
}
