using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>Timers, the admin endpoints, and what host.json limits.</summary>
public sealed class WorkAppTests
{
    [Test]
    public async Task Timers_run_by_schedule_and_at_the_start_without_storage()
    {
        // Half a year away, whenever this runs.
        var yearly = $"0 0 0 1 {DateTime.Now.AddMonths(6).Month} *";
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), new Dictionary<string, string> { ["Yearly"] = yearly });
        await host.WaitForOutputAsync("ran at the start", "the time has come", "often succeeded in");
        Assert.That(host.Output, Does.Not.Contain("a year has passed"));
    }

    [Test]
    public async Task Without_timers_they_run_only_by_hand()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers");
        Assert.That(await RunAsync(host, "yearly"), Is.EqualTo(HttpStatusCode.Accepted));
        await host.WaitForOutputAsync("a year has passed");
        Assert.That(host.Output, Does.Not.Contain("ran at the start").And.Not.Contain("the time has come"));
    }

    [Test]
    public async Task A_function_run_by_hand_gets_the_input_and_the_caller_does_not_wait()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers");
        Assert.That(await RunAsync(host, "ECHO", "a word"), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await RunAsync(host, "fail"), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await RunAsync(host, "nothing"), Is.EqualTo(HttpStatusCode.NotFound));
        await host.WaitForOutputAsync("echo of a word", "made to fail");

        using var form = new StringContent("input=x");
        using var refused = await host.Http.PostAsync("/admin/functions/echo", form);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        using var broken = new StringContent("[]", Encoding.UTF8, "application/json");
        using var bad = await host.Http.PostAsync("/admin/functions/echo", broken);
        Assert.That(bad.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_admin_endpoints_tell_of_the_host_and_its_functions()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers");
        using var ping = await host.Http.GetAsync("/admin/host/ping");
        var status = JsonNode.Parse(await host.Http.GetStringAsync("/admin/host/status"))!;
        var functions = JsonNode.Parse(await host.Http.GetStringAsync("/admin/functions"))!.AsArray();
        var echo = JsonNode.Parse(await host.Http.GetStringAsync("/admin/functions/echo"))!;
        using var unknown = await host.Http.GetAsync("/admin/functions/nothing");
        using var off = await host.Http.GetAsync("/api/off");
        Assert.Multiple(() =>
        {
            Assert.That(ping.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((string?)status["state"], Is.EqualTo("Running"));
            Assert.That((long?)status["processUptime"], Is.Positive);
            Assert.That(functions.Single(function => (string?)function!["name"] == "off")!["isDisabled"]!.GetValue<bool>(), Is.True);
            Assert.That((string?)echo["invoke_url_template"], Does.EndWith("/api/echo/{word?}"));
            Assert.That((string?)echo["config"]!["bindings"]![0]!["type"], Is.EqualTo("httpTrigger"));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(off.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Requests_above_the_limit_of_host_json_are_answered_429_and_the_others_wait()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers");
        var requests = new List<Task<HttpResponseMessage>> { host.Http.GetAsync("/api/hold"), host.Http.GetAsync("/api/hold"), host.Http.GetAsync("/api/hold") };

        var first = await Task.WhenAny(requests);
        using var refused = await first;
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        await host.WaitForOutputAsync("maxOutstandingRequests");

        await RunAsync(host, "release");
        foreach (var request in requests.Where(request => request != first))
        {
            using var answer = await request;
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("released"));
        }
    }

    [Test]
    public async Task A_function_over_its_time_is_answered_500_and_the_host_goes_on()
    {
        using var app = new AppCopy("Work").With("host.json", """{ "version": "2.0", "functionTimeout": "00:00:05" }""");
        await using var host = await HostProcess.StartAsync(app.Folder, "--no-timers");
        using var late = await host.Http.GetAsync("/api/hold");
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await host.WaitForOutputAsync("functionTimeout");
        using var next = await host.Http.PostAsync("/api/release", null);
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private static async Task<HttpStatusCode> RunAsync(HostProcess host, string function, string input = "")
    {
        using var content = new StringContent(new JsonObject { ["input"] = input }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await host.Http.PostAsync($"/admin/functions/{function}", content);
        return answer.StatusCode;
    }
}
