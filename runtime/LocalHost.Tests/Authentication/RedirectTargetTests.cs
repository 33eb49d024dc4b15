using InProcSignalR.LocalHost.Authentication;
using Microsoft.AspNetCore.Http;

namespace InProcSignalR.LocalHost.Tests.Authentication;

public sealed class RedirectTargetTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("/")]
    [TestCase("/path?next=\\a//b")]
    [TestCase("/a//b")]
    [TestCase("/%2F%2Fevil.example", Description = "A path, as browsers do not decode it")]
    [TestCase("http://localhost:7071")]
    [TestCase("http://localhost:7071/path")]
    [TestCase("HTTP://LOCALHOST:7071?a=1")]
    [TestCase("https://page.example/app/index.html")]
    [TestCase("https://page.example/app/?code=1")]
    [TestCase("contoso.app://easyauth.callback")]
    public void Here_and_where_it_is_allowed(string? target) => Assert.That(IsAllowed(target), Is.True);

    [TestCase("//evil.example")]
    [TestCase("///evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("\\\\evil.example")]
    [TestCase("\\/evil.example")]
    [TestCase("/\t/evil.example")]
    [TestCase("/\n/evil.example")]
    [TestCase("/path\r\nSet-Cookie: a=b")]
    [TestCase("\t//evil.example")]
    [TestCase(" //evil.example")]
    [TestCase("https:evil.example")]
    [TestCase("https:/evil.example")]
    [TestCase("http:///evil.example")]
    [TestCase("http://evil.example")]
    [TestCase("http://localhost:7071.evil.example")]
    [TestCase("http://localhost:70711/")]
    [TestCase("http://localhost:7071@evil.example/")]
    [TestCase("https://localhost:7071/", Description = "Another scheme is another site")]
    [TestCase("https://page.example/other")]
    [TestCase("https://user@page.example/app/")]
    [TestCase("https://page.example.evil.example/app/")]
    [TestCase("http://page.example/app/")]
    [TestCase("contoso.app://evil")]
    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,hi")]
    [TestCase("path")]
    [TestCase("%2F%2Fevil.example")]
    public void Anywhere_else(string target) => Assert.That(IsAllowed(target), Is.False);

    [Test]
    public void A_target_has_a_limit() => Assert.That(IsAllowed("/" + new string('a', 5000)), Is.False);

    private static bool IsAllowed(string? target)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString("localhost", 7071);
        return RedirectTarget.IsAllowed(request, TestSettings.Create() with { AllowedRedirects = ["https://page.example/app/", "contoso.app://easyauth.callback"] }, target);
    }
}
