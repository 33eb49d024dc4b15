using System.Net;
using System.Text;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Nothing but timers: at the start, by a schedule in a setting, by an interval, and by hand.</summary>
public sealed class TimersTests() : AppTests("Timers")
{
    private protected override Dictionary<string, string> Settings => new() { ["Schedule"] = "* * * * * *" };

    [Test]
    public Task Timers_run_at_the_start_by_schedule_and_by_interval()
        => Host.WaitForOutputAsync("warmed up; past due: False", "ticked; next True", "an interval passed");

    [Test]
    public async Task A_timer_runs_by_hand()
    {
        Assert.That(await RunAsync("Nightly"), Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("the nightly job ran", "Nightly succeeded in");
    }

    [Test]
    public async Task One_that_fails_says_why_and_the_others_go_on()
    {
        Assert.That(await RunAsync("Failing"), Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("nothing to clean up");
        var seen = Host.Output.Length;
        await Host.WaitForAsync(output => output.LastIndexOf("ticked", StringComparison.Ordinal) >= seen, "tick again");
    }

    private async Task<HttpStatusCode> RunAsync(string function)
    {
        using var content = new StringContent("""{"input":""}""", Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"/admin/functions/{function}", content);
        return answer.StatusCode;
    }
}
