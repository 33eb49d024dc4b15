using InProcSignalR.FunctionApp.Chat;

namespace InProcSignalR.FunctionApp.Tests.Chat;

public sealed class AppServiceAuthenticationTests
{
    [Test]
    public void The_user_comes_from_the_principal_headers()
    {
        using var signedIn = new SignedIn();
        Assert.That(AppServiceAuthentication.GetUser(SignedIn.Request("ada", "Ada Lovelace")), Is.EqualTo(new ChatUser("ada", "Ada Lovelace")));
    }

    [Test]
    public void A_user_without_a_name_goes_by_the_id()
    {
        using var signedIn = new SignedIn();
        Assert.That(AppServiceAuthentication.GetUser(SignedIn.Request("ada", name: null)), Is.EqualTo(new ChatUser("ada", "ada")));
    }

    [Test]
    public void The_headers_are_not_trusted_where_the_platform_does_not_guard_them()
    {
        using var off = new SignedIn(enabled: false);
        Assert.That(AppServiceAuthentication.GetUser(SignedIn.Request()), Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    public void Without_an_id_nobody_is_signed_in(string? id)
    {
        using var signedIn = new SignedIn();
        Assert.That(AppServiceAuthentication.GetUser(SignedIn.Request(id)), Is.Null);
    }
}
