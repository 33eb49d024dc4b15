using System.Net;
using System.Text;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>An extension that the host never heard of: its trigger, output, webhook, and settings of host.json.</summary>
public sealed class MailboxesTests() : AppTests("Mailboxes")
{
    [Test]
    public async Task Its_output_reaches_its_trigger_with_binding_data_and_settings()
    {
        using var content = new StringContent("hello");
        using var answer = await Http.PostAsync("/api/post", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Host.WaitForOutputAsync("read par avion: par avion: hello (16)", "forward succeeded in", "read succeeded in");
    }

    private protected override Dictionary<string, string> Settings => new() { ["Country"] = "Wonderland" };

    [Test]
    public async Task Binding_data_comes_from_route_query_headers_body_and_settings()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/address/Elm/7?city=Paris")
        {
            Content = new StringContent("""{ "Name": "Ada" }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-sender", "Grace");
        using var answer = await Http.SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("Ada at Elm 7, Paris, by Grace, Wonderland|True|True"));
    }

    [Test]
    public async Task It_can_be_bound_at_run_time()
    {
        using var content = new StringContent("hi");
        using var answer = await Http.PostAsync("/api/to/out", content);
        await Host.WaitForOutputAsync("read par avion: by hand, hi");
    }

    [Test]
    public async Task Its_webhook_takes_what_comes_from_elsewhere()
    {
        using var content = new StringContent("a webhook");
        using var answer = await Http.PostAsync("/runtime/webhooks/MAILBOX/out", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("read a webhook");
    }

    [Test]
    public async Task Its_functions_run_by_hand()
    {
        using var content = new StringContent("""{"input":"a letter"}""", Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync("/admin/functions/read", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("read a letter");
    }
}
