using System.Net;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>SignalROptions of a FunctionsStartup, with a service that has trouble, and the settings about errors.</summary>
public sealed class OptionsTests
{
    [Test]
    public async Task With_retry_options_a_message_is_sent_again_when_the_service_says()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var gateway = await Gateway.StartAsync(service.Endpoint);
        gateway.Trouble = (number, context) => Task.FromResult(number == 1 && Refuse(context, StatusCodes.Status503ServiceUnavailable, retryAfter: "1"));
        using var copy = App(service, gateway, """ "Repeat": "true" """);
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();

        using var sent = await app.PostAsync("/api/send?user=ada&text=once");
        using var after = await app.PostAsync("/api/send?user=ada&text=after");
        Assert.That(await sent.Content.ReadAsStringAsync(), Is.EqualTo("sent"));
        Assert.That((await texts.NextAsync(), await texts.NextAsync()), Is.EqualTo(("once", "after")), "and not twice");
        Assert.That(gateway.Requests, Has.Count.EqualTo(3));
    }

    [TestCase("true", StatusCodes.Status500InternalServerError, 1, TestName = "A message that may have been taken is not sent again")]
    [TestCase("false", StatusCodes.Status503ServiceUnavailable, 1, TestName = "Without retry options nothing is sent again")]
    [TestCase("true", StatusCodes.Status503ServiceUnavailable, 3, TestName = "A message is given up after the retries")]
    public async Task Failures_reach_the_function(string repeat, int status, int requests)
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var gateway = await Gateway.StartAsync(service.Endpoint);
        gateway.Trouble = (_, context) => Task.FromResult(Refuse(context, status));
        using var copy = App(service, gateway, $""" "Repeat": "{repeat}" """);
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");

        using var sent = await app.PostAsync("/api/send?text=lost");
        Assert.That(await sent.Content.ReadAsStringAsync(), Does.StartWith("AzureSignalRRuntimeException").And.Contain($"/api/hubs/lounge/:send").And.Contain($"{status}"));
        Assert.That(gateway.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task A_management_call_is_sent_again_after_a_failure_that_does_no_harm()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var gateway = await Gateway.StartAsync(service.Endpoint);
        gateway.Trouble = (number, context) => Task.FromResult(number <= 2 && Refuse(context, StatusCodes.Status500InternalServerError));
        using var copy = App(service, gateway, """ "Repeat": "true" """);
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var join = await app.PostAsync("/api/join?user=ada&group=g");
        Assert.That(join.IsSuccessStatusCode, Is.True, app.Output);
        Assert.That(gateway.Requests, Is.EqualTo(Enumerable.Repeat("PUT /api/hubs/lounge/users/ada/groups/g", 3)));
    }

    [Test]
    public async Task A_service_that_does_not_answer_is_given_up_in_time()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var gateway = await Gateway.StartAsync(service.Endpoint);
        gateway.Trouble = async (_, context) =>
        {
            var gone = new TaskCompletionSource();
            context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };
        using var copy = App(service, gateway, """ "Patience": "1" """);
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var sent = await app.PostAsync("/api/send?text=lost");
        Assert.That(await sent.Content.ReadAsStringAsync(), Does.StartWith("AzureSignalRRuntimeException").And.Contain("did not answer in time"));
    }

    [TestCase("false", "Function 'Fail' failed. The app's log says why.")]
    [TestCase("true", "InvalidOperationException: a detail of the app")]
    public async Task Outside_development_clients_learn_details_by_setting_only(string detailed, string error)
    {
        using var copy = new AppCopy("Connections").With("local.settings.json", $$"""
            { "Values": { "AZURE_FUNCTIONS_ENVIRONMENT": "Production", "AzureSignalRDetailedErrors": "{{detailed}}" } }
            """);
        await using var app = await RunningApp.StartAsync(copy);
        var client = app.Client("/api?user=ada");
        await client.StartAsync();
        Assert.That(() => client.InvokeAsync("Fail"), Throws.InstanceOf<Exception>().With.Message.Contains(error));
    }

    [Test]
    public async Task A_transport_that_there_is_not_is_refused_with_those_there_are()
    {
        using var copy = new AppCopy("Connections").With("local.settings.json", """{ "Values": { "AzureSignalRServiceTransportType": "Carrier pigeon" } }""");
        await using var app = await RunningApp.StartAsync(copy);
        using var sent = await app.PostAsync("/api/send?text=lost");
        Assert.That(await sent.Content.ReadAsStringAsync(), Does.Contain("AzureSignalRServiceTransportType is 'Carrier pigeon'").And.Contain("Transient").And.Contain("Persistent"));
        using var negotiate = await app.PostAsync("/api/negotiate?user=ada");
        Assert.That(negotiate.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    private static bool Refuse(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return true;
    }

    private static AppCopy App(SignalREmulator service, Gateway gateway, string setting) => new AppCopy("Connections").With("local.settings.json", $$"""
        { "Values": { "AzureSignalRConnectionString": "{{service.ConnectionString}}ServerEndpoint={{gateway.Address}};", {{setting}} } }
        """);
}
