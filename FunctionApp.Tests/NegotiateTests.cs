using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class NegotiateTests
{
    private static readonly SignalRConnectionInfo Info = new() { Url = "http://localhost/client/?hub=chat", AccessToken = "token" };

    [Test]
    public void A_signed_in_user_gets_the_connection_info()
    {
        using var signedIn = new SignedIn();
        var result = Negotiate.Run(SignedIn.Request(), Info);
        Assert.That((result as OkObjectResult)?.Value, Is.SameAs(Info));
    }

    [Test]
    public void Nobody_else_gets_a_token()
    {
        using var signedIn = new SignedIn();
        Assert.That(Negotiate.Run(SignedIn.Request(userId: null), Info), Is.InstanceOf<UnauthorizedResult>());
    }

    [Test]
    public void A_forged_header_gets_no_token_where_the_platform_does_not_guard_it()
    {
        using var off = new SignedIn(enabled: false);
        Assert.That(Negotiate.Run(SignedIn.Request("admin"), Info), Is.InstanceOf<UnauthorizedResult>());
    }
}
